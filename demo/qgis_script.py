"""What scripts that QGIS runs need: waiting without freezing the program, and leaving it."""

import os
import sys
import traceback

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QElapsedTimer, QEventLoop, QTimer
from qgis.utils import iface

LONGEST_WAIT_MS = 120_000
LONGEST_GOODBYE_MS = 20_000


def pause(milliseconds):
    """Let QGIS work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(reached, milliseconds=LONGEST_WAIT_MS):
    """Let QGIS work until *reached* is true. Raises TimeoutError."""
    clock = QElapsedTimer()
    clock.start()
    while not reached():
        if clock.elapsed() > milliseconds:
            raise TimeoutError("QGIS did not get there in time")
        pause(50)


def settle(canvas):
    """Let a canvas finish drawing."""
    canvas.refresh()
    pause(500)
    wait_until(lambda: not canvas.isDrawing())


def run(main, *, leave):
    """Run *main* once QGIS is up; with *leave* quit it then, with exit code 1 where *main* failed."""

    def work():
        failed = False
        try:
            main()
        except Exception:
            traceback.print_exc()
            failed = True
        sys.stdout.flush()
        sys.stderr.flush()
        if leave or failed:
            if failed:
                os._exit(1)
            # The program is left as a user leaves it, so that a crash on the way out shows; without a project, for QGIS
            # asks about layers whose files lie below the system's temporary folder.
            QgsProject.instance().clear()
            QgsProject.instance().setDirty(False)
            QTimer.singleShot(LONGEST_GOODBYE_MS, lambda: os._exit(3))
            iface.actionExit().trigger()

    QTimer.singleShot(0, work)
