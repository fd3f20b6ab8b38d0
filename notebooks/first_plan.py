import marimo

__generated_with = "0.25.2"
app = marimo.App(app_title="轮岗：第一个方案 · A first rotation plan")


@app.cell
def _():
    import altair as alt
    import marimo as mo

    import solver
    from solver import notebook
    from solver.district.words import SUBJECT_WORDS, word
    from solver.report.rows import problem_rows

    return SUBJECT_WORDS, alt, mo, notebook, problem_rows, solver, word


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
            "# 第一个方案\n读取数据、检查、求解、查看结果。数据不离开本机。",
            "# A first plan\nRead, check, solve, look. Nothing leaves this machine.",
        )
    )
    return controls, say


@app.cell
def _(PATH, solver):
    reading = solver.examine(PATH) if PATH else None
    found = reading.district if reading else solver.sample(20, 0)
    return found, reading


@app.cell
def _(controls, found, language, mo, problem_rows, reading, say):
    problems = problem_rows(reading.problems if reading else (), language.value)
    shown = (
        mo.ui.table(problems, selection=None)
        if problems
        else mo.md(say("没有发现问题。", "No problems found."))
    )
    size = controls.size(found)
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
    moves = solver.candidate_moves(district, scenario.definitions, scenario.filters)
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
def _(district, jobs, mo, scenario, solver):
    solving = jobs.new(
        "solve", lambda stop, report: solver.solve(district, scenario, stop=stop, report=report)
    )
    get_solved, set_solved = mo.state(0)
    if jobs.wait:
        solving.begin()
    return get_solved, set_solved, solving


@app.cell
def _(controls, mo, say, solving):
    solve_buttons, tick = (
        controls.buttons(solving, say("求解", "Solve"), say("停止", "Stop")),
        controls.clock(),
    )
    mo.vstack(
        [mo.md(say("## 求解", "## Solve")), mo.hstack([*solve_buttons, tick], justify="start")]
    )
    return solve_buttons, tick


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
            mo.ui.table(solver.labelled(plan.goals, language.value), selection=None),
            # 姓名只出现在导出的文件中。/ Names of people stand in exported files only.
            mo.ui.table(
                solver.labelled(plan.frame.drop(columns="name"), language.value),
                selection=None,
                page_size=10,
            ),
        ]
    )
    return (plan,)


@app.cell
def _(SUBJECT_WORDS, alt, plan, say, word):
    sums = plan.shortages.groupby("subject")[["before", "after"]].sum().reset_index()
    tall = sums.melt("subject", var_name="when", value_name="posts")
    words = {"before": say("交流前", "before"), "after": say("交流后", "after")}
    tall["subject"] = [say(*word(SUBJECT_WORDS, s)) for s in tall["subject"]]
    tall["when"] = tall["when"].map(words)
    alt.Chart(tall, title=say("缺员", "posts missing")).mark_bar().encode(
        x=alt.X("subject:N", title=None, sort="-y"),
        xOffset=alt.XOffset("when:N", sort=list(words.values())),
        y=alt.Y("posts:Q", title=say("岗位", "posts")),
        color=alt.Color("when:N", title=None, sort=list(words.values())),
    )
    return


@app.cell
def _(language, mo, plan, say, solver):
    mo.vstack(
        [
            mo.md(say("## 规则（要求与达到）", "## Rules, asked and reached")),
            mo.ui.table(
                solver.labelled(plan.audit.frame, language.value), selection=None, page_size=10
            ),
        ]
    )
    return


if __name__ == "__main__":
    app.run()
