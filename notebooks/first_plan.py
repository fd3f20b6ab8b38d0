import marimo

__generated_with = "0.25.2"
app = marimo.App(app_title="轮岗：第一个方案 · A first rotation plan")


@app.cell
def _():
    import altair as alt
    import marimo as mo

    import solver
    from solver.text import Text

    return Text, alt, mo, solver


@app.cell
def _():
    # 只需改这一行：你的工作簿或 CSV 文件夹，如 "district.xlsx"；None 为虚构样例。
    # The one line to change: your workbook or folder of CSV files; None is an invented sample.
    PATH = None
    return (PATH,)


@app.cell
def _(mo):
    language = mo.ui.radio({"中文": "zh", "English": "en"}, value="中文", inline=True)
    language
    return (language,)


@app.cell
def _(Text, language, mo):
    def say(zh, en, **values):
        return Text(zh, en).fill(**values).to(language.value)

    mo.md(
        say(
            "# 第一个方案\n读取数据、检查、求解、查看结果。数据不离开本机。",
            "# A first plan\nRead, check, solve, look. Nothing leaves this machine.",
        )
    )
    return (say,)


@app.cell
def _(PATH, solver):
    reading = solver.examine(PATH) if PATH else None
    found = reading.district if reading else solver.sample(20, 0)
    return found, reading


@app.cell
def _(found, language, mo, reading, say):
    from solver.tables.annotate.listed import SEVERITIES

    problems = [
        {
            say("级别", "severity"): SEVERITIES[p.severity].to(language.value),
            say("位置", "place"): p.where(language.value),
            say("说明", "what to do"): p.message.to(language.value),
        }
        for p in (reading.problems if reading else ())
    ]
    shown = (
        mo.ui.table(problems, selection=None)
        if problems
        else mo.md(say("没有发现问题。", "No problems found."))
    )
    size = (
        say(
            "学校 {s} 所，教师 {t} 人",
            "{s} schools, {t} teachers",
            s=len(found.schools),
            t=len(found.teachers),
        )
        if found
        else say("请先改正以下问题。", "Please mend these problems first.")
    )
    mo.vstack([mo.md(say("## 检查", "## Check")), mo.md(size), shown])
    return


@app.cell
def _(found, mo):
    # 数据有错误时，以下单元都不运行。/ With errors in the data nothing below runs.
    mo.stop(found is None)
    district = found
    return (district,)


@app.cell
def _(mo):
    # 不随语言重建，切换语言时所选政策和方案不变。
    # Not made anew with the language, so that it changes neither policy nor plan.
    policy = mo.ui.dropdown(
        ["jinghai-2025", "binhai-2020", "tianjin-2024", "national-2014"], value="jinghai-2025"
    )
    return (policy,)


@app.cell
def _(district, mo, policy, say):
    district
    mo.hstack([mo.md(say("政策", "policy")), policy], justify="start")
    return


@app.cell
def _(district, policy, solver):
    # 谁符合条件，其他人为什么不符合 / who is eligible, and why others are not
    scenario = solver.Scenario.read(policy.value)
    moves = solver.candidate_moves(district, scenario.terms, scenario.filters)
    return moves, scenario


@app.cell
def _(moves, mo, say):
    mo.md(
        say(
            "符合交流条件 {e} 人，候选去向 {c} 个。",
            "{e} teachers are eligible; {c} candidate moves.",
            e=int(moves.eligible.sum()),
            c=len(moves),
        )
    )
    return


@app.cell
def _(Text, mo):
    # 计算在另一线程中进行，因此可以随时停止。
    # The work is done in a thread of its own, so that it can be stopped at any time.
    from solver.errors import LungangError
    from solver.search import Stop

    interactive = mo.app_meta().mode in {"run", "edit"}

    latest = {}

    class Work:
        def __init__(self, name, task):
            # What takes the place of another has no use for its answer.
            if name in latest:
                latest[name].stop.request()
            latest[name] = self
            self.task, self.stop, self.steps = task, Stop(), []
            self.answer = self.error = None
            self.runs, self.running = 0, False

        def run(self):
            try:
                self.answer = self.task(self.stop, self.steps.append)
            except LungangError as error:
                self.error = error.message
            except BaseException:
                self.error = Text("程序出错，详见终端", "the program failed; see the terminal")
                raise
            finally:
                self.running = False

        def begin(self):
            if self.running:
                return
            self.stop, self.steps = Stop(), []
            self.answer = self.error = None
            self.runs, self.running = self.runs + 1, True
            if interactive:
                mo.Thread(target=self.run).start()
            else:
                self.run()

        @property
        def ended(self):
            """Which run has ended; None before."""
            return (self, self.runs) if self.runs and not self.running else None

    return Work, interactive


@app.cell
def _(Work, district, interactive, scenario, solver):
    solving = Work(
        "solve", lambda stop, report: solver.solve(district, scenario, stop=stop, report=report)
    )
    if not interactive:
        solving.begin()
    return (solving,)


@app.cell
def _(interactive, mo, say, solving):
    go = mo.ui.button(label=say("求解", "Solve"), on_click=lambda _: solving.begin())
    halt = mo.ui.button(label=say("停止", "Stop"), on_click=lambda _: solving.stop.request())
    tick = mo.ui.refresh(default_interval="1s") if interactive else mo.md("")
    mo.vstack([mo.md(say("## 求解", "## Solve")), mo.hstack([go, halt, tick], justify="start")])
    return go, halt, tick


@app.cell
def _(get_ended, go, halt, language, mo, say, set_ended, solving, tick):
    from solver.report.screen import progress_line

    go, halt, tick
    if solving.ended and solving.ended != get_ended():
        set_ended(solving.ended)
    lines = "\n".join(progress_line(s, language.value) for s in list(solving.steps)[-8:])
    if solving.running:
        state = say("正在求解……已 {s:.0f} 秒", "Searching … {s:.0f} s", s=solving.stop.seconds)
    elif solving.error is not None:
        state = solving.error.to(language.value)
    elif solving.answer is None:
        state = say("请按“求解”。", "Press Solve.")
    elif solving.stop.interrupted:
        state = say("已停止，以下为当前最好方案。", "Stopped; the best plan so far is below.")
    else:
        state = say("求解结束。", "The search has ended.")
    mo.md(f"{state}\n\n```text\n{lines}\n```")
    return


@app.cell
def _(mo):
    # 求解结束后，下面的单元只更新一次。/ What follows is updated once, when the search has ended.
    get_ended, set_ended = mo.state(None)
    return get_ended, set_ended


@app.cell
def _(get_ended, solving):
    get_ended()
    plan = solving.answer
    return (plan,)


@app.cell
def _(mo, plan, say):
    mo.stop(plan is None, mo.md(say("（尚无方案）", "(no plan yet)")))
    mo.vstack(
        [
            mo.md(say("## 方案", "## The plan")),
            mo.md(
                say(
                    "交流 {m} 人，其中骨干 {b} 人；{p}。",
                    "{m} teachers move, {b} of them backbone; {p}.",
                    m=plan.counts["moved"],
                    b=plan.counts["backbones_moved"],
                    p=say("已证明最优", "proven optimal")
                    if plan.status.value == "optimal"
                    else say("可行，未证明最优", "feasible, not proven optimal"),
                )
            ),
            mo.ui.table(plan.goals, selection=None),
            # 姓名只出现在导出的文件中。/ Names of people stand in exported files only.
            mo.ui.table(plan.frame.drop(columns="name"), selection=None, page_size=10),
        ]
    )
    return


@app.cell
def _(alt, mo, plan, say):
    import pandas as pd

    mo.stop(plan is None)
    sums = plan.shortages.groupby("subject")[["before", "after"]].sum().reset_index()
    tall = sums.melt("subject", var_name="when", value_name="posts")
    words = {"before": say("交流前", "before"), "after": say("交流后", "after")}
    from solver.vocabulary import SUBJECT_WORDS, word

    tall["subject"] = [say(*word(SUBJECT_WORDS, s)) for s in tall["subject"]]
    tall["when"] = pd.Series(tall["when"]).map(words)
    alt.Chart(tall, title=say("缺员", "posts missing")).mark_bar().encode(
        x=alt.X("subject:N", title=None, sort="-y"),
        xOffset=alt.XOffset("when:N", sort=list(words.values())),
        y=alt.Y("posts:Q", title=say("岗位", "posts")),
        color=alt.Color("when:N", title=None, sort=list(words.values())),
    )
    return


@app.cell
def _(mo, plan, say):
    mo.stop(plan is None)
    mo.vstack(
        [
            mo.md(say("## 规则（要求与达到）", "## Rules, asked and reached")),
            mo.ui.table(plan.audit.frame, selection=None, page_size=10),
        ]
    )
    return


if __name__ == "__main__":
    app.run()
