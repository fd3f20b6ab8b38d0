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
    district = reading.district if reading else solver.sample(20, 0)
    return district, reading


@app.cell
def _(district, language, mo, reading, say):
    problems = [
        {
            say("级别", "severity"): p.severity,
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
    mo.stop(district is None, shown)
    size = say(
        "学校 {s} 所，教师 {t} 人",
        "{s} schools, {t} teachers",
        s=len(district.schools),
        t=len(district.teachers),
    )
    mo.vstack([mo.md(say("## 检查", "## Check")), mo.md(size), shown])
    return


@app.cell
def _(mo, say):
    policy = mo.ui.dropdown(
        ["jinghai-2025", "binhai-2020", "tianjin-2024", "national-2014"],
        value="jinghai-2025",
        label=say("政策", "policy"),
    )
    policy
    return (policy,)


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
def _(district, mo, policy, scenario, solver):
    # 求解在另一线程中进行，因此可以随时停止。
    # The search runs in a thread of its own, so that it can be stopped at any time.
    from solver.errors import LungangError
    from solver.search import Stop

    class Solving:
        def __init__(self):
            self.stop, self.steps = Stop(), []
            self.plan = self.error = None
            self.started = False

        def run(self):
            try:
                self.plan = solver.solve(
                    district, scenario, stop=self.stop, report=self.steps.append
                )
            except LungangError as error:
                self.error = error

        def begin(self):
            if not self.started:
                self.started = True
                mo.Thread(target=self.run).start()

        @property
        def ended(self):
            return self.plan is not None or self.error is not None

    solving = Solving()
    interactive = mo.app_meta().mode in {"run", "edit"}
    if not interactive:
        solving.started = True
        solving.run()
    policy.value
    return interactive, solving


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
    if solving.ended and get_ended() is not solving:
        set_ended(solving)
    lines = "\n".join(progress_line(s, language.value) for s in solving.steps[-8:])
    if solving.error is not None:
        state = solving.error.message.to(language.value)
    elif solving.plan is not None:
        state = say("求解结束。", "The search has ended.")
    elif solving.started:
        state = say("正在求解……", "Searching …")
    else:
        state = say("请按“求解”。", "Press Solve.")
    mo.md(f"{state}\n\n```text\n{lines}\n```")
    return


@app.cell
def _(mo):
    # 求解结束后，下面的单元只更新一次。/ What follows is updated once, when the search has ended.
    get_ended, set_ended = mo.state(None)
    return get_ended, set_ended


@app.cell
def _(get_ended, mo, say, solving):
    done = solving if not solving.started or solving.ended else get_ended()
    plan = done.plan if done is solving and done is not None else None
    get_ended()
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
            mo.ui.table(plan.frame, selection=None, page_size=10),
        ]
    )
    return (plan,)


@app.cell
def _(alt, plan, say):
    import pandas as pd

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
    mo.vstack(
        [
            mo.md(say("## 规则（要求与达到）", "## Rules, asked and reached")),
            mo.ui.table(plan.audit.frame, selection=None, page_size=10),
        ]
    )
    return


if __name__ == "__main__":
    app.run()
