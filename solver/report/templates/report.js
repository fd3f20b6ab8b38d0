"use strict";
(function () {
  var all = function (selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); };
  var map = document.querySelector("svg.map");
  var search = document.getElementById("search");
  var shown = document.querySelector("#found b");
  var rows = all("#people tbody tr").map(function (row) {
    return { row: row, text: row.textContent.toLowerCase() };
  });
  var details = all("details");

  function filter() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var count = 0;
    rows.forEach(function (one) {
      var hit = words.every(function (word) { return one.text.indexOf(word) >= 0; });
      one.row.hidden = !hit;
      if (hit) { count += 1; }
    });
    shown.textContent = String(count);
  }

  function single(school) {
    if (!map) { return; }
    map.classList.toggle("one", school !== null);
    all("svg.map .arc").forEach(function (arc) {
      arc.classList.toggle("on", arc.dataset.a === school || arc.dataset.b === school);
    });
    all("svg.map a").forEach(function (a) { a.classList.toggle("on", a.dataset.s === school); });
  }

  function follow() {
    var target = /^#s\d+$/.test(location.hash) ? document.getElementById(location.hash.slice(1)) : null;
    if (target && target.tagName === "DETAILS") {
      target.open = true;
      single(target.id.slice(1));
      target.scrollIntoView();
      target.querySelector("summary").focus();
    }
  }

  search.addEventListener("input", filter);
  window.addEventListener("hashchange", follow);
  all("a[href^='#s']").forEach(function (a) {
    // The same link twice changes no hash: follow it all the same.
    a.addEventListener("click", function () { if (location.hash === a.getAttribute("href")) { follow(); } });
  });
  document.getElementById("open-all").addEventListener("click", function () {
    details.forEach(function (one) { one.open = true; });
  });
  document.getElementById("close-all").addEventListener("click", function () {
    details.forEach(function (one) { one.open = false; });
  });
  var every = document.getElementById("all-arcs");
  if (every) { every.addEventListener("click", function () { single(null); }); }

  all("#people thead th, details.units thead th").forEach(function (head) {
    head.tabIndex = 0;
    head.setAttribute("role", "button");
    var order = function () {
      var table = head.closest("table");
      var at = Array.prototype.indexOf.call(head.parentNode.children, head);
      var up = head.getAttribute("aria-sort") !== "ascending";
      Array.prototype.forEach.call(head.parentNode.children, function (th) { th.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      var body = table.tBodies[0];
      Array.prototype.slice.call(body.rows).map(function (row, i) {
        return { row: row, i: i, text: row.cells[at].textContent };
      }).sort(function (a, b) {
        var both = [parseFloat(a.text), parseFloat(b.text)];
        var plain = /^-?[0-9.,]+$/;
        var by = plain.test(a.text) && plain.test(b.text) ? both[0] - both[1] : a.text.localeCompare(b.text, "zh");
        return (up ? by : -by) || a.i - b.i;
      }).forEach(function (one) { body.appendChild(one.row); });
    };
    head.addEventListener("click", order);
    head.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); order(); }
    });
  });

  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = details.filter(function (one) { return !one.open; });
    closed.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (one) { one.open = false; });
    closed = [];
  });
  filter();
  follow();
}());
