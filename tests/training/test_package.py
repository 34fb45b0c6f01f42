"""The package for a learning system: whole by an independent reading; in a real browser it reports a pass and no more."""

import io
import json
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import etree
from playwright.sync_api import expect

from alongside.kernel.access import Clockwork
from alongside.partnership.actions import load_contacts
from alongside.partnership.queries import public_numbers
from alongside.training import actions, presenters
from alongside.training.elearning import elearning
from alongside.training.models import Tier
from tests.browser import NARROW, WIDE, axe, no_sideways_scroll

IT = elearning()
RIGHT = {one.slug: one.right for one in IT.questions}
IMSCP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
SYSTEM = "http://localhost/lms/"
# What SCORM 1.2 lets a manifest of one item be, written from the standard's description and not from our code.
SHAPE = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{IMSCP}"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><element name="manifest">
 <attribute name="identifier" ns=""><data type="ID"/></attribute>
 <attribute name="version" ns=""><data type="string"><param name="maxLength">20</param></data></attribute>
 <element name="metadata"><element name="schema"><value>ADL SCORM</value></element>
  <element name="schemaversion"><value>1.2</value></element></element>
 <element name="organizations"><attribute name="default" ns=""><data type="IDREF"/></attribute>
  <element name="organization"><attribute name="identifier" ns=""><data type="ID"/></attribute>
   <element name="title"><text/></element>
   <oneOrMore><element name="item"><attribute name="identifier" ns=""><data type="ID"/></attribute>
    <attribute name="identifierref" ns=""><data type="IDREF"/></attribute>
    <optional><attribute name="isvisible" ns=""><data type="boolean"/></attribute></optional>
    <element name="title"><text/></element>
    <optional><element name="masteryscore" ns="{ADLCP}">
     <data type="decimal"><param name="maxInclusive">100</param></data></element>
    </optional></element></oneOrMore></element></element>
 <element name="resources"><oneOrMore><element name="resource"><attribute name="identifier" ns=""><data type="ID"/></attribute>
  <attribute name="type" ns=""><value>webcontent</value></attribute><attribute name="href" ns=""><data type="anyURI"/></attribute>
  <attribute name="scormtype" ns="{ADLCP}"><choice><value>sco</value><value>asset</value></choice></attribute>
  <oneOrMore><element name="file"><attribute name="href" ns=""><data type="anyURI"/></attribute></element></oneOrMore>
 </element></oneOrMore></element></element></start></grammar>"""
# A learning system in one page: it keeps what it is told, refuses what SCORM 1.2 does not know, and shows the course in a frame.
DOUBLE = """<!DOCTYPE html><html lang="en"><head><title>Learning system</title></head><body>
<iframe title="The course" name="course" width="1200" height="800"></iframe><script>
var kept = KEPT, calls = [], open = false, takes = TAKES;
var known = /^cmi\\.(suspend_data|core\\.(lesson_status|lesson_location|exit|session_time|score\\.(raw|min|max)))$/;
window.API = {
  LMSInitialize: function (words) { open = words === "" && !open; return open ? "true" : "false"; },
  LMSGetValue: function (name) { return open && name in kept ? kept[name] : ""; },
  LMSSetValue: function (name, value) {
    if (!open || !takes || !known.test(name) || typeof value !== "string" || value.length > 4096) { return "false"; }
    calls.push([name, value]); kept[name] = value; return "true"; },
  LMSCommit: function (words) { calls.push(["commit", words]); return open && takes ? "true" : "false"; },
  LMSFinish: function (words) { calls.push(["finish", words]); open = false; return "true"; },
  LMSGetLastError: function () { return "0"; }, LMSGetErrorString: function () { return ""; },
  LMSGetDiagnostic: function () { return ""; }
};
document.querySelector("iframe").src = "/lms/course/index.html";
</script></body></html>"""


def taken(world):
    load_contacts(by=Clockwork())
    return presenters.package(public_numbers(world.dorset), timezone.localdate())


def test_the_package_is_whole_by_an_independent_reading(world):
    made = taken(world)
    packed = zipfile.ZipFile(io.BytesIO(made))
    assert packed.testzip() is None
    manifest = etree.fromstring(packed.read("imsmanifest.xml"))
    shape = etree.RelaxNG(etree.fromstring(SHAPE))
    assert shape.validate(manifest), shape.error_log
    name = {"c": IMSCP, "a": ADLCP}
    (item,), (resource,) = manifest.findall(".//c:item", name), manifest.findall(".//c:resource", name)
    assert item.get("identifierref") == resource.get("identifier")
    assert (item.findtext("a:masteryscore", None, name), item.findtext("c:title", None, name)) == ("80", IT.title)
    listed = [one.get("href") for one in resource.findall("c:file", name)]
    assert resource.get("href") in listed
    assert sorted([*listed, "imsmanifest.xml"]) == sorted(packed.namelist())
    page = packed.read("index.html").decode()
    words = " ".join(etree.HTML(page).itertext())
    for lesson in IT.lessons:
        assert lesson.story in words
        assert all(one.feedback in words for one in lesson.choices)
        assert all(text in words for section in lesson.sections for text in (*section.text, *section.points))
    assert "://" not in page
    assert made == presenters.package(public_numbers(world.dorset), timezone.localdate())


def test_the_numbers_in_it_are_the_partnerships(world):
    without = zipfile.ZipFile(io.BytesIO(presenters.package([], timezone.localdate()))).read("index.html").decode()
    assert "tel:" not in without
    page = zipfile.ZipFile(io.BytesIO(taken(world))).read("index.html").decode()
    purposes = {purpose for lesson in IT.lessons for purpose in lesson.numbers}
    shown = [one for one in public_numbers(world.dorset) if one.purpose in purposes]
    assert shown
    assert all(f'href="tel:{one.number}"' in page for one in shown)


def test_whoever_speaks_for_a_member_takes_it_and_a_course_people_give_has_none(world, client):
    tier = Tier.objects.get(partnership=world.dorset, code="everyone")
    course = actions.add_elearning(by=world.ann, partnership=world.dorset, tier=tier)
    at = lambda name, one: reverse(f"training:{name}", kwargs={"slug": "dorset", "reference": one.reference})  # noqa: E731
    client.force_login(world.ola)
    assert "For your own learning system" in client.get(at("course_show", course)).content.decode()
    assert client.get(at("package_show", course)).status_code == 200
    given = client.get(at("package_take", course))
    assert (given["Content-Type"], given["Cache-Control"]) == ("application/zip", "no-store")
    assert "imsmanifest.xml" in zipfile.ZipFile(io.BytesIO(given.content)).namelist()
    assert client.get(at("package_take", world.course)).status_code == 404
    client.force_login(world.fran)
    assert client.get(at("package_take", course)).status_code == 403
    assert "For your own learning system" not in client.get(at("course_show", course)).content.decode()


@pytest.fixture
def system(world, page):
    """Opens the package in a learning system, as it was left; gives the frame the course is in."""
    packed = zipfile.ZipFile(io.BytesIO(taken(world)))
    kinds = {"html": "text/html; charset=utf-8", "css": "text/css", "js": "text/javascript"}

    def serve(route):
        name = route.request.url.split("/lms/")[1].split("#")[0].removeprefix("course/")
        if name in ("", "alone"):
            body = DOUBLE.replace("KEPT", json.dumps(route.kept)).replace("TAKES", json.dumps(route.takes))
            return route.route.fulfill(body=body, content_type="text/html")
        return route.route.fulfill(body=packed.read(name), content_type=kinds[name.rsplit(".")[-1]])

    def opened(kept=None, *, takes=True):
        class With:
            def __init__(self, route):
                self.route, self.request, self.kept, self.takes = route, route.request, kept or {}, takes

        page.unroute("**/lms/**")
        page.route("**/lms/**", lambda route: serve(With(route)))
        page.goto(SYSTEM)
        page.frame_locator("iframe").locator("h1").wait_for()
        return page.frame(name="course")

    return opened


def answer(frame, answers):
    for slug, key in answers.items():
        frame.locator(f'input[name="ask-{slug}"][value="{key}"]').check()
    frame.get_by_role("button", name="Send my answers").click()


def read_all(frame):
    for lesson in IT.lessons:
        frame.get_by_role("navigation").get_by_role("link", name=lesson.title, exact=True).click()
        frame.locator(f'input[name="{lesson.slug}"][value="a"]').check()
        frame.locator(f"#{lesson.slug} button").click()
        expect(frame.get_by_text(lesson.choices[0].feedback)).to_be_visible()
    frame.get_by_role("link", name="Questions at the end").first.click()


@pytest.mark.slow
def test_a_learning_system_is_told_of_a_pass_with_its_score_and_of_nothing_else(system, page):
    frame = system()
    assert page.evaluate("kept['cmi.core.lesson_status']") == "incomplete"
    answer_button = frame.locator("#early-signs button")
    answer_button.click()
    expect(frame.locator("#early-signs .wrong")).to_have_text("Choose one of the answers", use_inner_text=True)
    frame.get_by_role("link", name="Questions at the end").first.click()
    answer(frame, RIGHT)
    expect(frame.locator("#told")).to_contain_text("Finish every lesson first", use_inner_text=True)
    read_all(frame)
    wrong = {one.slug: next(key for key, _ in one.choices if key != one.right) for one in IT.questions[: 11 - IT.needed]}
    answer(frame, {**RIGHT, **wrong})
    expect(frame.locator(".wrong:visible")).to_have_count(len(wrong))
    assert page.evaluate("kept['cmi.core.lesson_status']") == "incomplete"
    assert page.evaluate("Object.keys(kept).filter(name => name.includes('score'))") == []
    one_wrong = dict(list(wrong.items())[:1])
    answer(frame, {**RIGHT, **one_wrong})
    expect(frame.locator("#told")).to_contain_text("Your learning system was told so", use_inner_text=True)
    said = page.evaluate("kept")
    assert (said["cmi.core.lesson_status"], said["cmi.core.score.raw"]) == ("passed", "90")
    assert (said["cmi.core.score.min"], said["cmi.core.score.max"]) == ("0", "100")
    page.evaluate("document.querySelector('iframe').src = 'about:blank'")
    page.wait_for_function("calls.some(one => one[0] === 'finish')")
    calls = page.evaluate("calls")
    assert [one[0] for one in calls].count("finish") == 1
    assert calls[-1][0] == "finish"
    assert dict(map(tuple, calls))["cmi.core.session_time"].count(":") == 2


@pytest.mark.slow
def test_one_comes_back_to_where_one_was_and_a_system_that_refuses_is_not_called_told(system, page):
    done = {one.slug: "b" for one in IT.lessons[:2]}
    frame = system({"cmi.core.lesson_status": "incomplete", "cmi.suspend_data": json.dumps({"answers": done})})
    expect(frame.get_by_role("heading", name=IT.lessons[2].title)).to_be_visible()
    expect(frame.locator(".done:visible")).to_have_count(2)
    everything = json.dumps({"answers": {one.slug: "a" for one in IT.lessons}})
    frame = system({"cmi.core.lesson_status": "incomplete", "cmi.suspend_data": everything}, takes=False)
    frame.get_by_role("link", name="Questions at the end").first.click()
    answer(frame, RIGHT)
    expect(frame.locator("#told")).to_contain_text("did not keep this", use_inner_text=True)
    # What a system hands back may be damaged: one begins again.
    frame = system({"cmi.suspend_data": "{oh"})
    expect(frame.locator(".done:visible")).to_have_count(0)
    # A system that knows a pass is never told less of somebody who only looks again.
    frame = system({"cmi.core.lesson_status": "passed", "cmi.suspend_data": everything})
    page.evaluate("document.querySelector('iframe').src = 'about:blank'")
    page.wait_for_function("calls.some(one => one[0] === 'finish')")
    assert page.evaluate("kept['cmi.core.lesson_status']") == "passed"


@pytest.mark.slow
@pytest.mark.looks
def test_it_can_be_used_by_anybody_and_without_a_learning_system(system, page):
    system()
    page.goto(f"{SYSTEM}course/index.html")
    page.locator("#told").wait_for()
    expect(page.locator("#told")).to_contain_text("nothing is reported", use_inner_text=True)
    for hash_ in ("early-signs", "help", "test"):
        page.goto(f"{SYSTEM}course/index.html#{hash_}")
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 900})
            assert no_sideways_scroll(page)
            assert axe(page) == []
