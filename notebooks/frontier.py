import marimo

__generated_with = "0.25.2"
app = marimo.App(app_title="轮岗：一个百分点的代价 · What a percentage point costs")


@app.cell
def _():
    import altair as alt
    import marimo as mo
    import pandas as pd

    import solver
    from solver import notebook
    from solver.policy.goals import GOALS

    return GOALS, alt, mo, notebook, pd, solver


@app.cell
def _(solver):
    # 你的工作簿或 CSV 文件夹；None 为虚构样例。
    # Your workbook or folder of CSV files; None is an invented sample.
    PATH = None
    district = solver.read(PATH) if PATH else solver.sample(20, 0)
    scenario = solver.Scenario.read("jinghai-2025")
    return district, scenario


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
            "# 一个百分点的代价\n交流比例每提高一个百分点，通勤至少多走多少路；"
            "或两个目标之间如何取舍。每个点都已证明。",
            "# What a percentage point costs\nHow much further people must travel for each point "
            "of the rotation ratio; or how two goals trade. Every point is proven.",
        )
    )
    return controls, say


@app.cell
def _(mo):
    # 控件不随语言重建，切换语言时不重新求解。
    # Controls are not made anew with the language, so that nothing is solved again.
    kind = mo.ui.dropdown(
        {
            "交流比例 — 通勤 · rotation ratio — travel": "ratio",
            "通勤 — 学科短缺 · travel — shortage": "travel,shortage",
        },
        value="交流比例 — 通勤 · rotation ratio — travel",
    )
    top = mo.ui.slider(11, 40, 1, value=20, debounce=True, show_value=True)
    count = mo.ui.slider(3, 25, 1, value=7, debounce=True, show_value=True)
    return count, kind, top


@app.cell
def _(controls, count, kind, mo, say, top):
    labels = {
        say("权衡", "trade"): kind,
        say("比例至（%）", "ratio to (%)"): top,
        say("点数", "points"): count,
    }
    mo.vstack(controls.labelled(labels))
    return


@app.cell
def _(count, district, jobs, kind, mo, scenario, solver, top):
    trade = kind.value
    if trade == "ratio":
        trade = f"rotation_ratio.at_least=10%:{top.value}%,travel"
    trading = jobs.new(
        "trade",
        lambda stop, report: solver.frontier(
            district, scenario, trade, count.value, time_limit_s=120, stop=stop, report=report
        ),
    )
    get_traded, set_traded = mo.state(0)
    trading.begin()
    return get_traded, set_traded, trading


@app.cell
def _(controls, mo, say, trading):
    trade_buttons = controls.buttons(trading, say("重新计算", "Again"), say("停止", "Stop"))
    tick = controls.clock()
    mo.hstack([*trade_buttons, tick], justify="start")
    return tick, trade_buttons


@app.cell
def _(controls, get_traded, set_traded, tick, trade_buttons, trading):
    trade_buttons, tick
    controls.status(trading, get_traded, set_traded)
    return


@app.cell
def _(get_traded, mo, trading):
    get_traded()
    found = trading.result
    mo.stop(found is None)
    return (found,)


@app.cell
def _(GOALS, found, mo, pd, say):
    mo.stop(not found.points)
    x_name, y_name = (
        f"{say(*GOALS[n].title)} ({say(*GOALS[n].unit)})" if n in GOALS else say("比例", "ratio")
        for n in found.trade.names
    )
    scale = 1 if found.trade.path is None else 100
    points = pd.DataFrame(
        {
            "x": [float(p.x) * scale for p in found.points],
            "y": [float(p.y) for p in found.points],
            "supported": [p.supported for p in found.points],
            "proven": [p.proven for p in found.points],
        }
    )
    points["cost"] = points["y"].diff() / points["x"].diff()
    return points, scale, x_name, y_name


@app.cell
def _(alt, mo, points, say, scale, x_name, y_name):
    across = x_name if scale == 1 else f"{x_name} (%)"
    mark = say("支撑点", "supported")
    base = alt.Chart(points.rename(columns={"supported": mark})).encode(
        x=alt.X("x:Q", title=across, scale=alt.Scale(zero=False)),
        y=alt.Y("y:Q", title=y_name, scale=alt.Scale(zero=False)),
    )
    line = base.mark_line(strokeDash=[4, 4])
    dots = base.mark_point(size=80, filled=True).encode(color=f"{mark}:N", tooltip=["x", "y"])
    table = points.rename(
        columns={
            "x": across,
            "y": y_name,
            "supported": mark,
            "proven": say("已证明", "proven"),
            "cost": say("每一单位的代价", "cost of one more")
            if scale == 1
            else say("每个百分点的代价（米）", "cost of a point (m)"),
        }
    ).round(3)
    # The first point has no cost of one more.
    table = table.astype(object).where(table.notna(), None)
    mo.vstack([(line + dots).properties(width=520), mo.ui.table(table, selection=None)])
    return


@app.cell
def _(found, mo, say):
    missing = "\n".join(f"- {setting}: {status}" for setting, status in found.missing)
    mo.md(say("没有方案的设定：\n", "settings without a plan:\n") + missing if missing else "")
    return


if __name__ == "__main__":
    app.run()
