// Draws the figures of the page: each <figure> holds a Vega-Lite specification and its data as JSON.
"use strict";

const palette = ["#7F7F7F", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#A6761D"];
const font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

// Colours are those on white, so that saved pictures have them; report.css turns them over for dark screens.
const theme = {
  background: "white",
  font,
  title: { anchor: "start", fontSize: 13, fontWeight: 600, color: "#1B1F24", limit: { expr: "width + 40" } },
  view: { stroke: null },
  axis: {
    labelColor: "#1B1F24", titleColor: "#1B1F24", gridColor: "#E3E6EA", domainColor: "#8C8C8C", tickColor: "#8C8C8C",
    labelFontSize: 11, titleFontSize: 12, titleFontWeight: 500, labelLimit: 150, labelOverlap: false,
  },
  axisQuantitative: { labelOverlap: "greedy" },
  legend: {
    orient: "bottom", labelColor: "#1B1F24", titleColor: "#1B1F24", labelFontSize: 11, labelLimit: 220,
    columns: { expr: "max(1, floor(width / 190))" }, symbolOpacity: 1,
  },
  text: { color: "#1B1F24" },
  range: { category: palette },
};

const read = (figure, name) => JSON.parse(figure.querySelector(`script[data-is="${name}"]`).textContent);

/** The rows of a table {columns, rows} as objects, as Vega wants them. */
const objects = ({ columns, rows }) => rows.map(row => Object.fromEntries(columns.map((column, i) => [column, row[i]])));

/** A table as CSV (RFC 4180). */
function csv({ columns, rows }) {
  const field = value => value === null ? "" : /[",\r\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
  return [columns, ...rows].map(row => row.map(field).join(",") + "\r\n").join("");
}

function offerDownload(figure, table) {
  const link = figure.querySelector("a.download");
  link.href = URL.createObjectURL(new Blob(["\uFEFF", csv(table)], { type: "text/csv;charset=utf-8" }));
  link.hidden = false;
}

async function draw(figure) {
  const table = read(figure, "data");
  offerDownload(figure, table);
  const spec = { ...read(figure, "spec"), data: { values: objects(table) }, autosize: { type: "fit-x", contains: "padding" } };
  const options = {
    mode: "vega-lite",
    renderer: "svg",
    // Expressions are interpreted, not compiled, so the page needs no eval and its content policy can forbid it.
    ast: true,
    // Vega-Lite warns of every height that follows from the number of rows, which is what is wanted here.
    logLevel: vega.Error,
    config: theme,
    bind: figure.querySelector(".controls"),
    actions: { export: true, source: false, compiled: false, editor: false },
    downloadFileName: figure.id,
  };
  await vegaEmbed(figure.querySelector(".chart"), spec, options);
}

async function drawAll() {
  const figures = [...document.querySelectorAll("figure[id]")];
  const results = await Promise.allSettled(figures.map(draw));
  results.forEach((result, i) => {
    if (result.status === "rejected") {
      console.error(figures[i].id, result.reason);
      figures[i].querySelector(".chart").textContent = "This figure could not be drawn; its data stand below.";
    }
  });
  document.documentElement.dataset.figures = String(results.filter(r => r.status === "fulfilled").length);
}

drawAll();
