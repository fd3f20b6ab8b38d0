import marimo

__generated_with = "0.25.2"
app = marimo.App(app_title="轮岗：政策对照 · Policies side by side")


@app.cell
def _():
    import altair as alt
    import marimo as mo
    import pandas as pd

    import solver
    from solver import notebook
    from solver.district.words import STAGE_WORDS
    from solver.errors import LungangError
    from solver.policy.goals import GOALS
    from solver.report.labels import INDICATOR_WORDS
    from solver.report.terminal.comparison import side_by_side
    from solver.search import Stop

    return (
        GOALS,
        INDICATOR_WORDS,
        LungangError,
        STAGE_WORDS,
        Stop,
        alt,
        mo,
        notebook,
        pd,
        side_by_side,
        solver,
    )


@app.cell
def _(solver):
    # 你的工作簿或 CSV 文件夹；None 为虚构样例。
    # Your workbook or folder of CSV files; None is an invented sample.
    PATH = None
    district = solver.read(PATH) if PATH else solver.sample(20, 0)
    return (district,)


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
            "# 政策对照\n同一区县，几种政策，同样的交流比例和骨干比例。",
            "# Policies side by side\nOne district under several policies, at the same ratio and "
            "backbone share.",
        )
    )
    return controls, say


@app.cell
def _(mo):
    # 控件不随语言重建，切换语言时不重新求解。
    # Controls are not made anew with the language, so that nothing is solved again.
    policies = mo.ui.multiselect(
        ["jinghai-2025", "binhai-2020", "national-2014", "ninghe-2020"],
        value=["jinghai-2025", "binhai-2020"],
    )
    ratio = mo.ui.slider(5, 40, 1, value=15, debounce=True, show_value=True)
    share = mo.ui.slider(0, 60, 5, value=20, debounce=True, show_value=True)
    return policies, ratio, share


@app.cell
def _(controls, mo, policies, ratio, say, share):
    labels = {
        say("政策（可选多项）", "policies"): policies,
        say("交流比例不低于（%）", "rotation ratio at least (%)"): ratio,
        say("骨干比例不低于（%）", "backbone share at least (%)"): share,
    }
    mo.vstack(controls.labelled(labels))
    return


@app.cell
def _(LungangError, Stop, district, solver):
    known = {}

    def solved(policy, changes, stop, report):
        # 解过的不再解，除非中途停止。/ What was solved is not solved again, unless it was stopped.
        key = (policy, *changes.values())
        if key not in known:
            scenario = solver.varied(solver.Scenario.read(policy), changes)
            # Long enough for the sample; a larger district may need more.
            inner = Stop(120)
            stop.watch(inner.request)
            try:
                end = solver.solve(
                    district, scenario, stop=inner, report=lambda step: report(policy, step)
                )
            except LungangError as error:
                end = error.message
            finally:
                stop.watch(None)
            if stop.interrupted:
                return end
            known[key] = end
        return known[key]

    return (solved,)


@app.cell
def _(jobs, mo, policies, ratio, share, solved):
    names = policies.value
    changes = {
        "rotation_ratio.at_least": f"{ratio.value}%",
        "backbone_share.at_least": f"{share.value}%",
    }

    def solve_each(stop, report):
        ends = {}
        for name in names:
            if not stop.due:
                ends[name] = solved(name, changes, stop, report)
        return ends

    solving = jobs.new("solve", solve_each)
    get_solved, set_solved = mo.state(0)
    solving.begin()
    return get_solved, names, set_solved, solving


@app.cell
def _(controls, mo, names, say, solving):
    mo.stop(not names, mo.md(say("请选择政策。", "Choose policies.")))
    solve_buttons = controls.buttons(solving, say("重新计算", "Again"), say("停止", "Stop"))
    tick = controls.clock()
    mo.hstack([*solve_buttons, tick], justify="start")
    return solve_buttons, tick


@app.cell
def _(controls, get_solved, set_solved, solve_buttons, solving, tick):
    solve_buttons, tick
    controls.status(solving, get_solved, set_solved)
    return


@app.cell
def _(get_solved, language, mo, solver, solving):
    get_solved()
    ends = solving.result or {}
    plans = {name: end for name, end in ends.items() if isinstance(end, solver.Plan)}
    without = "\n".join(
        f"- **{name}**: {end.to(language.value)}" for name, end in ends.items() if name not in plans
    )
    mo.stop(not plans, mo.md(without))
    found = solver.compare(plans.values(), list(plans))
    mo.md(without)
    return (found,)


@app.cell
def _(GOALS, found, mo, say):
    rows = [
        {
            say("政策", "policy"): r["plan"],
            say("交流人数", "moved"): r["moved"],
            say("其中骨干", "backbone"): r["backbones_moved"],
            say("缺员（前→后）", "missing (before→after)"): f"{r['missing_before']}→"
            f"{r['missing_after']}",
            **{
                say(*GOALS[g].title): round(r[f"{g}.value"], 4)
                for g in dict.fromkeys(found.goals["goal"])
                if f"{g}.value" in r
            },
        }
        for r in found.records
    ]
    mo.ui.table(rows, selection=None)
    return


@app.cell
def _(INDICATOR_WORDS, STAGE_WORDS, alt, found, pd, say):
    frame = found.indicators
    named = [
        say(*STAGE_WORDS[s]) + " " + say(*INDICATOR_WORDS[i])
        for s, i in zip(frame["stage"], frame["indicator"], strict=True)
    ]
    before, after = say("交流前", "before"), say("交流后", "after")
    tall = pd.concat(
        [
            pd.DataFrame({"who": frame["plan"], "what": named, "cv": frame[c], "when": w})
            for c, w in (("cv_before", before), ("cv_after", after))
        ]
    )
    alt.Chart(tall, title=say("校际差异系数", "coefficients of variation")).mark_bar().encode(
        x=alt.X("who:N", title=None, axis=alt.Axis(labelAngle=-30)),
        xOffset=alt.XOffset("when:N", sort=[before, after]),
        y=alt.Y("cv:Q", title="CV"),
        color=alt.Color("when:N", title=None, sort=[before, after]),
        facet=alt.Facet("what:N", title=None, columns=3),
        tooltip=["who", "what", "when", "cv"],
    ).properties(width=150, height=120)
    return


@app.cell
def _(found, mo, say):
    mo.vstack(
        [
            mo.md(say("## 去向不同的教师", "## Who differs")),
            mo.ui.table(found.differing.reset_index(), selection=None, page_size=10),
        ]
    )
    return


@app.cell
def _(found, language, mo, say, side_by_side):
    mo.accordion(
        {
            say("全部对照", "everything"): mo.md(
                f"```text\n{side_by_side(found, language.value)}\n```"
            )
        }
    )
    return


if __name__ == "__main__":
    app.run()
