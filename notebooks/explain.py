import marimo

__generated_with = "0.25.2"
app = marimo.App(app_title="轮岗：为什么 · Why, and why not")


@app.cell
def _():
    import altair as alt
    import marimo as mo

    import solver
    from solver import notebook
    from solver.report import rows as rows_of
    from solver.report.terminal import explanation as screen

    return alt, mo, notebook, rows_of, screen, solver


@app.cell
def _():
    # 只需改这一行：你的工作簿或 CSV 文件夹，如 "district.xlsx"；None 为虚构样例。
    # The one line to change: your workbook or folder of CSV files; None is an invented sample.
    PATH = None
    return (PATH,)


@app.cell
def _(mo, notebook):
    language = notebook.choose_language(mo)
    language
    return (language,)


@app.cell
def _(mo, notebook):
    # 计算在后台进行，可以随时停止；作为脚本运行时等它结束。
    # Work is done in the background and can be stopped; in a script it is waited for.
    jobs = notebook.jobs_of(mo)
    return (jobs,)


@app.cell
def _(jobs, language, mo, notebook):
    controls = notebook.Controls(mo, jobs, language.value)
    say = controls.say
    mo.md(
        say(
            "# 为什么\n各项要求还有多少余地；要求过高时，哪些要求互相冲突、最少改什么；"
            "某位教师为什么交流或留任，改变要付出什么代价。数据不离开本机。",
            "# Why, and why not\nHow much room each requirement leaves; where too much is asked, "
            "what clashes and the least that helps; why a person moves or stays, and what a change "
            "would cost. Nothing leaves this machine.",
        )
    )
    return controls, say


@app.cell
def _(PATH, solver):
    reading = solver.examine(PATH) if PATH else None
    found = reading.district if reading else solver.sample(20, 0)
    return found, reading


@app.cell
def _(controls, found, language, mo, reading, rows_of):
    problems = rows_of.problem_rows(reading.problems if reading else (), language.value)
    size = controls.size(found)
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
    # 控件不随语言重建，切换语言时所选不变。也可加上自己的政策文件，如 "ours.yaml"。
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
def _(controls, district, mo, policy, ratio, say, share):
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
            *controls.labelled(labels),
        ]
    )
    return


@app.cell
def _(own, ratio, scenario, share, solver):
    # 没有动过的滑块不改政策文件中的值。/ A slider that stays put leaves what the file says.
    _now = {"rotation_ratio": ratio.value, "backbone_share": share.value}
    asked = solver.varied(
        scenario,
        {f"{name}.at_least": f"{value}%" for name, value in _now.items() if value != own[name]},
    )
    return (asked,)


@app.cell
def _(asked, district, jobs, mo, solver):
    explaining = jobs.new(
        "explain", lambda stop, report: solver.explain(district, asked, stop=stop, report=report)
    )
    get_explained, set_explained = mo.state(0)
    explaining.begin()
    return explaining, get_explained, set_explained


@app.cell
def _(controls, explaining, mo, say):
    explain_buttons = controls.buttons(explaining, say("重新计算", "Again"), say("停止", "Stop"))
    tick = controls.clock()
    mo.hstack([*explain_buttons, tick], justify="start")
    return explain_buttons, tick


@app.cell
def _(controls, explain_buttons, explaining, get_explained, set_explained, tick):
    explain_buttons, tick
    controls.status(explaining, get_explained, set_explained)
    return


@app.cell
def _(explaining, get_explained, language, mo, rows_of, say, screen):
    get_explained()
    answer = explaining.result
    mo.stop(answer is None, mo.md(say("（尚无说明）", "(no explanation yet)")))
    rows = rows_of.explanation_rows(answer, language.value)
    mo.vstack(
        [
            mo.md(f"```text\n{screen.explained(answer, language.value)}\n```"),
            *([mo.ui.table(rows, selection=None)] if rows else []),
        ]
    )
    return answer, rows


@app.cell
def _(alt, answer, language, mo, rows_of):
    # 只画比例；人数见上表。/ Shares only; counts stand in the table.
    spans = rows_of.explanation_shares(answer, language.value)
    mo.stop(spans.empty)
    x = alt.X("share:Q", title="%", scale=alt.Scale(domain=[0, 100]))
    y = alt.Y("what:N", title=None, sort=None, axis=alt.Axis(labelLimit=320))
    color = alt.Color("end:N", title=None, sort=None, legend=alt.Legend(orient="top"))
    base = alt.Chart(spans).encode(x=x, y=y)
    bars = base.mark_line(strokeWidth=3, color="#bbb").encode(detail="what")
    dots = base.mark_point(size=90, filled=True, opacity=1).encode(
        color=color, tooltip=["what", "end", "share"]
    )
    (bars + dots).properties(width=360)
    return


@app.cell
def _(asked, district, jobs, mo, solver):
    solving = jobs.new(
        "solve", lambda stop, report: solver.solve(district, asked, stop=stop, report=report)
    )
    get_solved, set_solved = mo.state(0)
    if jobs.wait:
        solving.begin()
    return get_solved, set_solved, solving


@app.cell
def _(controls, mo, say, solving):
    solve_buttons = controls.buttons(solving, say("求解", "Solve"), say("停止求解", "Stop solving"))
    mo.vstack([mo.md(say("## 方案", "## The plan")), solve_buttons.hstack(justify="start")])
    return (solve_buttons,)


@app.cell
def _(controls, get_solved, set_solved, solve_buttons, solving, tick):
    solve_buttons, tick
    controls.status(solving, get_solved, set_solved)
    return


@app.cell
def _(get_solved, language, mo, say, solver, solving):
    get_solved()
    plan = solving.result
    mo.stop(plan is None, mo.md(say("（尚无方案，请按“求解”）", "(no plan yet: press Solve)")))
    # 只列工号，不列姓名。/ Codes only, no names of people.
    mo.ui.table(
        solver.labelled(plan.frame.drop(columns="name"), language.value),
        selection=None,
        page_size=5,
    )
    return (plan,)


@app.cell
def _(district, mo, plan):
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
def _(asked, district, jobs, mo, plan, solver, where, who):
    def why(stop, report):
        to = [where.value] if where.value else []
        people = [who.value]
        return solver.why(district, asked, plan.frame, people, to, stop=stop, report=report)[0]

    asking = jobs.new("why", why)
    get_answered, set_answered = mo.state(0)
    asking.begin()
    return asking, get_answered, set_answered


@app.cell
def _(asking, controls, say):
    why_buttons = controls.buttons(
        asking, say("再问一次", "Ask again"), say("停止查询", "Stop asking")
    )
    why_buttons.hstack(justify="start")
    return (why_buttons,)


@app.cell
def _(asking, controls, get_answered, set_answered, tick, why_buttons):
    why_buttons, tick
    controls.status(asking, get_answered, set_answered)
    return


@app.cell
def _(asked, asking, district, get_answered, language, mo, say, screen):
    get_answered()
    reasons = asking.result
    mo.stop(reasons is None, mo.md(say("（尚无回答）", "(no answer yet)")))
    mo.md(f"```text\n{screen.person(reasons, asked, district, language.value, names=False)}\n```")
    return (reasons,)


if __name__ == "__main__":
    app.run()
