/* The course in somebody else's learning system (SCORM 1.2): shows one part at a time, keeps how far somebody is, and reports a
   pass with its score. A try that is not enough is told to nobody. It asks for nothing that is not in the package. */
(function () {
  "use strict";

  var body = document.body;
  var parts = all(document, ".part");
  var told = document.getElementById("told");
  var began = Date.now();
  var kept = { answers: {}, passed: false };
  var finished = false;
  var system = look(window) || (window.opener ? look(window.opener) : null);

  function all(within, wanted) {
    return Array.prototype.slice.call(within.querySelectorAll(wanted));
  }

  function look(from) {
    for (var depth = 0; from && depth < 20; depth += 1) {
      try {
        if (from.API) { return from.API; }
      } catch (elsewhere) {
        return null;
      }
      if (from.parent === from) { return null; }
      from = from.parent;
    }
    return null;
  }

  function get(name) { return system ? String(system.LMSGetValue(name)) : ""; }
  function set(name, value) { return !system || String(system.LMSSetValue(name, String(value))) === "true"; }
  function commit() { return !system || String(system.LMSCommit("")) === "true"; }

  function begin() {
    if (!system || String(system.LMSInitialize("")) !== "true") {
      system = null;
      say(body.dataset.alone);
      return;
    }
    try {
      var found = JSON.parse(get("cmi.suspend_data"));
      kept.answers = found.answers || {};
    } catch (none) {
      kept.answers = {};
    }
    var status = get("cmi.core.lesson_status");
    kept.passed = status === "passed" || status === "completed";
    if (!kept.passed && !set("cmi.core.lesson_status", "incomplete")) { say(body.dataset.refused); }
  }

  function keep() {
    var stored = set("cmi.suspend_data", JSON.stringify({ answers: kept.answers }));
    stored = set("cmi.core.lesson_location", window.location.hash.slice(1)) && stored;
    if (!(commit() && stored)) { say(body.dataset.refused); }
  }

  function end() {
    if (finished || !system) { return; }
    finished = true;
    set("cmi.core.session_time", time(Date.now() - began));
    set("cmi.core.exit", kept.passed ? "" : "suspend");
    commit();
    system.LMSFinish("");
  }

  function time(passed) {
    var seconds = Math.floor(passed / 1000);
    return two(Math.floor(seconds / 3600)) + ":" + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60);
  }

  function two(number) { return (number < 10 ? "0" : "") + number; }

  function say(words) {
    told.textContent = words;
    told.hidden = !words;
  }

  function lessons() { return parts.filter(function (one) { return one.dataset.lesson; }); }

  function isDone(part) { return Object.prototype.hasOwnProperty.call(kept.answers, part.dataset.lesson); }

  function show(moved) {
    var wanted = window.location.hash.slice(1);
    var open = parts.filter(function (one) { return one.id === wanted; })[0];
    open = open || lessons().filter(function (one) { return !isDone(one); })[0] || parts[parts.length - 1];
    parts.forEach(function (one) { one.hidden = one !== open; });
    all(document, "nav a").forEach(function (one) {
      if (one.hash === "#" + open.id) { one.setAttribute("aria-current", "page"); } else { one.removeAttribute("aria-current"); }
    });
    if (moved) {
      open.querySelector("h2").focus();
      window.scrollTo(0, 0);
    }
  }

  function mark() {
    lessons().forEach(function (one) {
      document.getElementById("done-" + one.dataset.lesson).hidden = !isDone(one);
      var chosen = kept.answers[one.dataset.lesson];
      all(one, "[data-choice]").forEach(function (words) { words.hidden = words.dataset.choice !== chosen; });
      all(one, "input").forEach(function (input) { if (input.value === chosen) { input.checked = true; } });
    });
  }

  function chosen(group) {
    var found = group.querySelector("input:checked");
    return found ? found.value : "";
  }

  function wrong(group, words) {
    var place = group.querySelector(".wrong");
    place.textContent = words;
    place.hidden = !words;
    all(group, "input").forEach(function (one) { one.setAttribute("aria-invalid", words ? "true" : "false"); });
    return Boolean(words);
  }

  function first(groups) {
    var bad = groups.filter(function (one) { return !one.querySelector(".wrong").hidden; })[0];
    if (bad) { bad.querySelector("input").focus(); }
  }

  function answerLesson(event) {
    event.preventDefault();
    var part = event.target.closest(".part");
    var group = event.target.querySelector("fieldset");
    if (wrong(group, chosen(group) ? "" : body.dataset.choose)) { first([group]); return; }
    kept.answers[part.dataset.lesson] = chosen(group);
    mark();
    keep();
  }

  function answerTest(event) {
    event.preventDefault();
    if (lessons().filter(function (one) { return !isDone(one); }).length) { say(body.dataset.first); return; }
    var groups = all(event.target, "fieldset");
    var missing = groups.filter(function (one) { return wrong(one, chosen(one) ? "" : body.dataset.choose); });
    if (missing.length) { first(groups); return; }
    var right = groups.filter(function (one) { return chosen(one) === one.dataset.right; });
    if (right.length < Number(body.dataset.needed)) {
      groups.forEach(function (one) { wrong(one, right.indexOf(one) < 0 ? one.dataset.again : ""); });
      say(body.dataset.short);
      first(groups);
      return;
    }
    groups.forEach(function (one) { wrong(one, ""); });
    pass(Math.floor(100 * right.length / groups.length));
  }

  function pass(score) {
    var stored = set("cmi.core.score.min", 0) && set("cmi.core.score.max", 100) && set("cmi.core.score.raw", score);
    stored = stored && set("cmi.core.lesson_status", "passed") && commit();
    kept.passed = kept.passed || stored;
    say(stored ? (system ? body.dataset.passed : body.dataset.passedAlone) : body.dataset.refused);
    told.focus();
  }

  begin();
  mark();
  document.documentElement.className = "scripted";
  show(false);
  window.addEventListener("hashchange", function () { show(true); keep(); });
  window.addEventListener("pagehide", end);
  window.addEventListener("beforeunload", end);
  all(document, "form.scenario").forEach(function (one) { one.addEventListener("submit", answerLesson); });
  document.getElementById("questions").addEventListener("submit", answerTest);
}());
