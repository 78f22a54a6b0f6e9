"""Grades the teacher's own copy and an empty one, as nbgrader does: full marks, and none."""

import os
import shutil
import sys
import tempfile

from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

# nbgrader calls programs that lie beside Python.
os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]
teacher, student = sys.argv[1:3]
name = os.path.basename(teacher).removesuffix(".ipynb")
course = tempfile.mkdtemp()
try:
    def put(path, *place):
        folder = os.path.join(course, *place)
        os.makedirs(folder)
        shutil.copy(path, os.path.join(folder, name + ".ipynb"))

    put(teacher, "source", "lesson")
    config = Config()
    config.CourseDirectory.root = course
    config.CourseDirectory.db_url = f"sqlite:///{course}/gradebook.db"
    api = NbGraderAPI(config=config)
    made = api.generate_assignment("lesson")
    assert made["success"], made["log"] + str(made.get("error"))
    release = os.path.join(course, "release", "lesson", name + ".ipynb")
    # The teacher's copy, one that was generated and left empty, and this program's own edition.
    put(teacher, "submitted", "teacher", "lesson")
    put(student, "submitted", "own", "lesson")
    put(release, "submitted", "empty", "lesson")
    scores = {}
    for who in ("teacher", "own", "empty"):
        graded = api.autograde("lesson", who)
        assert graded["success"], graded["log"] + str(graded.get("error"))
        with Gradebook(config.CourseDirectory.db_url) as book:
            copy = book.find_submission("lesson", who)
            scores[who] = (copy.score, copy.max_score)
    most = scores["teacher"][1]
    assert scores["teacher"] == (most, most), scores
    assert scores["own"] == scores["empty"] == (0, most), scores
    print(f"{name}: fine, {most:.0f} points")
finally:
    shutil.rmtree(course)
