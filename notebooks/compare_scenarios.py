import marimo

__generated_with = "0.25.2"
app = marimo.App(app_title="轮岗：政策对照 · Policies side by side")


@app.cell
def _():
    from functools import cache

    import altair as alt
    import marimo as mo
    import pandas as pd

    import solver
    from solver.errors import LungangError
    from solver.goals import GOALS
    from solver.report.comparing import side_by_side
    from solver.report.titles import INDICATOR_WORDS
    from solver.text import Text
    from solver.vocabulary import STAGE_WORDS

    return (
        GOALS,
        INDICATOR_WORDS,
        LungangError,
        STAGE_WORDS,
        Text,
        alt,
        cache,
        mo,
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
            "# 政策对照\n同一区县，几种政策，同样的交流比例和骨干比例。",
            "# Policies side by side\nOne district under several policies, at the same ratio and "
            "backbone share.",
        )
    )
    return (say,)


@app.cell
def _(mo, say):
    policies = mo.ui.multiselect(
        ["jinghai-2025", "binhai-2020", "national-2014", "ninghe-2020"],
        value=["jinghai-2025", "binhai-2020"],
        label=say("政策", "policies"),
    )
    ratio = mo.ui.slider(
        5,
        40,
        1,
        value=15,
        debounce=True,
        show_value=True,
        label=say("交流比例不低于（%）", "rotation ratio at least (%)"),
    )
    share = mo.ui.slider(
        0,
        60,
        5,
        value=20,
        debounce=True,
        show_value=True,
        label=say("骨干比例不低于（%）", "backbone share at least (%)"),
    )
    mo.vstack([policies, ratio, share])
    return policies, ratio, share


@app.cell
def _(LungangError, cache, district, solver):
    @cache
    def solved(policy, ratio, share):
        scenario = solver.varied(
            solver.Scenario.read(policy),
            {"rotation_ratio.at_least": f"{ratio}%", "backbone_share.at_least": f"{share}%"},
        )
        try:
            # Long enough for the sample; a larger district may need more.
            return solver.solve(district, scenario, time_limit_s=120)
        except LungangError as error:
            return error.message

    return (solved,)


@app.cell
def _(language, mo, policies, ratio, say, share, solved, solver):
    mo.stop(not policies.value, mo.md(say("请选择政策。", "Choose policies.")))
    ends = {}
    with mo.status.progress_bar(
        total=len(policies.value), title=say("求解", "solving"), remove_on_exit=True
    ) as bar:
        for name in policies.value:
            ends[name] = solved(name, ratio.value, share.value)
            bar.update(subtitle=name)
    plans = {name: end for name, end in ends.items() if isinstance(end, solver.Plan)}
    without = [
        f"- **{name}**: {end.to(language.value)}" for name, end in ends.items() if name not in plans
    ]
    mo.stop(not plans, mo.md("\n".join(without)))
    found = solver.compare(plans.values(), list(plans))
    mo.md("\n".join(without))
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
