import marimo

__generated_with = "0.25.2"
app = marimo.App(app_title="轮岗：为什么 · Why, and why not")


@app.cell
def _():
    import altair as alt
    import marimo as mo
    import pandas as pd

    import solver
    from solver.text import Text

    return Text, alt, mo, pd, solver


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
            "# 为什么\n各项要求还有多少余地；要求过高时，哪些要求互相冲突、最少改什么；"
            "某位教师为什么交流或留任，改变要付出什么代价。数据不离开本机。",
            "# Why, and why not\nHow much room each requirement leaves; where too much is asked, "
            "what clashes and the least that helps; why a person moves or stays, and what a change "
            "would cost. Nothing leaves this machine.",
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
    mo.vstack([mo.md(size), *([mo.ui.table(problems, selection=None)] if problems else [])])
    return


@app.cell
def _(found, mo):
    # 数据有错误时，以下单元都不运行。/ With errors in the data nothing below runs.
    mo.stop(found is None)
    district = found
    return (district,)


@app.cell
def _(mo):
    # 控件不随语言重建，切换语言时所选不变。也可加上自己的方案文件，如 "ours.yaml"。
    # Controls are not made anew with the language, so that it changes no choice.
    # A scenario file of your own may be added, such as "ours.yaml".
    policy = mo.ui.dropdown(
        ["jinghai-2025", "binhai-2020", "tianjin-2024", "national-2014"], value="jinghai-2025"
    )
    return (policy,)


@app.cell
def _(mo, policy, solver):
    scenario = solver.Scenario.read(policy.value)
    shares = {rule.id: getattr(rule, "at_least", None) for rule in scenario.rules}
    own = {
        name: int(100 * (shares.get(name) or 0)) for name in ("rotation_ratio", "backbone_share")
    }
    ratio, share = (
        mo.ui.slider(0, 100, 1, value=value, debounce=True, show_value=True)
        for value in own.values()
    )
    return own, ratio, scenario, share


@app.cell
def _(district, mo, policy, ratio, say, share):
    district
    labels = {
        say("政策", "policy"): policy,
        say("交流比例不低于（%）", "rotation ratio at least (%)"): ratio,
        say("交流教师中骨干不低于（%）", "backbone share at least (%)"): share,
    }
    mo.vstack(
        [
            mo.md(
                say(
                    "## 余地与冲突\n把比例调高，直到没有方案为止。",
                    "## Room and conflict\nAsk for more, until there is no plan.",
                )
            ),
            *(mo.hstack([mo.md(k), v], justify="start") for k, v in labels.items()),
        ]
    )
    return


@app.cell
def _(own, ratio, scenario, share, solver):
    # 没有动过的滑块不改方案文件中的值。/ A slider that stays put leaves what the file says.
    _now = {"rotation_ratio": ratio.value, "backbone_share": share.value}
    asked = solver.varied(
        scenario,
        {f"{name}.at_least": f"{value}%" for name, value in _now.items() if value != own[name]},
    )
    return (asked,)


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
def _(interactive, mo):
    # 计算结束后，结果单元只更新一次。/ Results are updated once, when the work has ended.
    tick = mo.ui.refresh(default_interval="1s") if interactive else mo.md("")
    get_explained, set_explained = mo.state(None)
    get_solved, set_solved = mo.state(None)
    get_answered, set_answered = mo.state(None)
    return get_answered, get_explained, get_solved, set_answered, set_explained, set_solved, tick


@app.cell
def _(Text, language, mo, say):
    from solver.report.screen import progress_line

    def shown(work, get_ended, set_ended):
        if work.ended and work.ended != get_ended():
            set_ended(work.ended)
        lines = "\n".join(
            s.to(language.value) if isinstance(s, Text) else progress_line(s, language.value)
            for s in list(work.steps)[-8:]
        )
        if work.running:
            state = say("正在计算……已 {s:.0f} 秒", "Working … {s:.0f} s", s=work.stop.seconds)
        elif work.error is not None:
            state = work.error.to(language.value)
        elif work.answer is None:
            state = say("请按“求解”。", "Press Solve.")
        elif work.stop.interrupted:
            state = say("已停止。", "Stopped.")
        else:
            state = say("计算结束。", "The work has ended.")
        return mo.md(f"{state}\n\n```text\n{lines}\n```" if lines else state)

    return (shown,)


@app.cell
def _(Work, asked, district, solver):
    explaining = Work(
        "explain",
        lambda stop, report: solver.explain(district, asked, stop=stop, report=report),
    )
    explaining.begin()
    return (explaining,)


@app.cell
def _(explaining, mo, say, tick):
    again = mo.ui.button(label=say("重新计算", "Again"), on_click=lambda _: explaining.begin())
    halt = mo.ui.button(label=say("停止", "Stop"), on_click=lambda _: explaining.stop.request())
    mo.hstack([again, halt, tick], justify="start")
    return again, halt


@app.cell
def _(again, explaining, get_explained, halt, set_explained, shown, tick):
    again, halt, tick
    shown(explaining, get_explained, set_explained)
    return


@app.cell
def _(explaining, get_explained, mo, say):
    get_explained()
    answer = explaining.answer
    mo.stop(answer is None, mo.md(say("（尚无说明）", "(no explanation yet)")))
    return (answer,)


@app.cell
def _(answer, district, language, mo, say):
    from fractions import Fraction

    from solver.explain.screen import explained
    from solver.explain.words import change_words, parameter_words, rule_title, value_words

    def named(rule, parameter):
        return say(
            "{r}（{p}）", "{r} ({p})", r=rule_title(rule), p=parameter_words(rule, parameter)
        )

    # 每行一项要求，或一项改动：名称、现值、可至（或改为）的值。
    # A line for each requirement, or for each change: its name, what is asked, how far it can go.
    lines = [(named(s.rule, s.parameter), s.value, s.attainable) for s in answer.slack]
    for _i, _repair in enumerate(answer.repairs, start=1):
        for _c in _repair.changes:
            if isinstance(_c.after, Fraction):
                lines.append((f"{_i} · {named(_c.rule, _c.parameter)}", _c.before, _c.after))
            else:
                words = change_words(_c, district).to(language.value)
                lines.append((f"{_i} · {words}", None, None))
    ends = (
        say("现为", "now"),
        say("可至", "attainable") if answer.feasible else say("改为", "changed to"),
    )
    rows = [
        {say("要求", "requirement"): name}
        | {
            end: ""
            if (value, answer.feasible) == (None, False)
            else value_words(value).to(language.value)
            for end, value in zip(ends, values, strict=True)
        }
        for name, *values in lines
    ]
    if answer.feasible:
        # 无余地：再严一步（0.1个百分点，或一人）就没有方案。
        # No room: a step further, 0.1 percentage point or one person, leaves no plan.
        for _row, _s in zip(rows, answer.slack, strict=True):
            _room = ("无", "none") if _s.value == _s.attainable else ("有", "some")
            _row[say("余地", "room")] = say(*_room)
    mo.vstack(
        [
            mo.md(f"```text\n{explained(answer, language.value)}\n```"),
            *([mo.ui.table(rows, selection=None)] if rows else []),
        ]
    )
    return Fraction, ends, lines


@app.cell
def _(Fraction, alt, ends, lines, mo, pd):
    # 只画比例；人数见上表。/ Shares only; counts stand in the table.
    spans = pd.DataFrame(
        [
            (name, *(float(100 * v) if isinstance(v, Fraction) else None for v in values))
            for name, *values in lines
            if any(isinstance(v, Fraction) for v in values)
        ],
        columns=["what", *ends],
    )
    mo.stop(spans.empty)
    tall = spans.melt("what", var_name="end", value_name="share").dropna()
    x = alt.X("share:Q", title="%", scale=alt.Scale(domain=[0, 100]))
    y = alt.Y("what:N", title=None, sort=list(spans["what"]), axis=alt.Axis(labelLimit=320))
    bars = alt.Chart(tall).mark_line(strokeWidth=3, color="#bbb").encode(x=x, y=y, detail="what")
    dots = (
        alt.Chart(tall)
        .mark_point(size=90, filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color("end:N", title=None, sort=list(ends), legend=alt.Legend(orient="top")),
            tooltip=["what", "end", "share"],
        )
    )
    (bars + dots).properties(width=360)
    return


@app.cell
def _(Work, asked, district, interactive, solver):
    solving = Work(
        "solve", lambda stop, report: solver.solve(district, asked, stop=stop, report=report)
    )
    if not interactive:
        solving.begin()
    return (solving,)


@app.cell
def _(mo, say, solving):
    go = mo.ui.button(label=say("求解", "Solve"), on_click=lambda _: solving.begin())
    halt_plan = mo.ui.button(
        label=say("停止求解", "Stop solving"), on_click=lambda _: solving.stop.request()
    )
    mo.vstack(
        [
            mo.md(say("## 方案", "## The plan")),
            mo.hstack([go, halt_plan], justify="start"),
        ]
    )
    return go, halt_plan


@app.cell
def _(get_solved, go, halt_plan, set_solved, shown, solving, tick):
    go, halt_plan, tick
    shown(solving, get_solved, set_solved)
    return


@app.cell
def _(get_solved, solving):
    get_solved()
    plan = solving.answer
    return (plan,)


@app.cell
def _(mo, plan, say):
    mo.stop(plan is None, mo.md(say("（尚无方案）", "(no plan yet)")))
    # 只列工号，不列姓名。/ Codes only, no names of people.
    mo.ui.table(plan.frame.drop(columns="name"), selection=None, page_size=5)
    return


@app.cell
def _(district, mo, plan):
    mo.stop(plan is None)
    codes = sorted(t.teacher_id for t in district.teachers)
    movers = list(plan.frame["teacher_id"])
    who = mo.ui.dropdown(codes, value=(movers or codes)[0], searchable=True)
    where = mo.ui.dropdown(
        {f"{s.school_id} {s.name}": s.school_id for s in district.schools},
        allow_select_none=True,
        searchable=True,
    )
    return where, who


@app.cell
def _(mo, say, where, who):
    mo.vstack(
        [
            mo.md(say("## 为什么是这位教师", "## Why this person")),
            mo.hstack([mo.md(say("工号", "teacher")), who], justify="start"),
            mo.hstack(
                [mo.md(say("试试去（可不选）", "try this school (optional)")), where],
                justify="start",
            ),
        ]
    )
    return


@app.cell
def _(Work, asked, district, plan, solver, where, who):
    asking = Work(
        "why",
        lambda stop, report: solver.why(
            district,
            asked,
            plan.frame,
            [who.value],
            [where.value] if where.value else (),
            stop=stop,
            report=report,
        )[0],
    )
    asking.begin()
    return (asking,)


@app.cell
def _(asking, mo, say):
    ask_again = mo.ui.button(label=say("再问一次", "Ask again"), on_click=lambda _: asking.begin())
    halt_why = mo.ui.button(
        label=say("停止查询", "Stop asking"), on_click=lambda _: asking.stop.request()
    )
    mo.hstack([ask_again, halt_why], justify="start")
    return ask_again, halt_why


@app.cell
def _(ask_again, asking, get_answered, halt_why, set_answered, shown, tick):
    ask_again, halt_why, tick
    shown(asking, get_answered, set_answered)
    return


@app.cell
def _(asked, asking, district, get_answered, language, mo, say):
    from solver.explain.screen import person

    get_answered()
    reasons = asking.answer
    mo.stop(reasons is None, mo.md(say("（尚无回答）", "(no answer yet)")))
    mo.md(f"```text\n{person(reasons, asked, district, language.value)}\n```")
    return (reasons,)


if __name__ == "__main__":
    app.run()
