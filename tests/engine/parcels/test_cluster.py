"""Parcels shared among real worker processes, one of which is killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow.parquet as pq
import pytest

from zoneproof.engine.parcels.survey import survey_parcels
from zoneproof.engine.parcels.task import ParcelTask
from zoneproof.model.errors import Cancelled, SourceError

from .conftest import squares

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.slow
FILES = 24


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of GeoParquet files in longitude and latitude and one in another order of size."""
    folder = tmp_path_factory.mktemp("parcels")
    rng = np.random.default_rng(11)
    for number in range(FILES):
        areas = np.round(400 + rng.choice([0, 0, 0, 3, -40], 3000) * rng.uniform(0.5, 1, 3000), 1)
        frame = gpd.GeoDataFrame({"area": areas}, geometry=squares(3000), crs=5186)
        frame.to_parquet(folder / f"part{number:02d}.parquet", row_group_size=1000)
    return folder


@pytest.fixture(scope="module")
def cluster() -> distributed.LocalCluster:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster


def test_the_outcome_is_that_of_one_process_though_a_worker_is_killed(
    folder: Path, tmp_path: Path, cluster: distributed.LocalCluster
) -> None:
    task = ParcelTask(str(folder / "part*.parquet"), "area", rule="percent 1")
    alone = survey_parcels(task, out=str(tmp_path / "alone.parquet"))
    with distributed.Client(cluster) as client:
        workers = client.run(os.getpid)
        assert len(workers) == 2
        killed = threading.Event()

        def kill_one(fraction: float, message: str) -> None:
            if not killed.is_set():
                os.kill(next(iter(workers.values())), signal.SIGKILL)
                killed.set()

        shared = survey_parcels(
            task, out=str(tmp_path / "shared.parquet"), scheduler=cluster.scheduler_address, progress=kill_one
        )
        assert killed.is_set()
        deadline = time.monotonic() + 60
        while len(set(client.run(os.getpid).values()) - set(workers.values())) < 1 and time.monotonic() < deadline:
            time.sleep(0.2)
        assert set(client.run(os.getpid).values()) != set(workers.values())
    one, other = (pq.read_table(tmp_path / f"{name}.parquet") for name in ("alone", "shared"))
    assert one.num_rows == FILES * 3000
    assert other.equals(one)
    assert shared.summary.described() == alone.summary.described()
    assert shared.suspicions == alone.suspicions
    assert sorted(file.name for file in tmp_path.iterdir()) == ["alone.parquet", "shared.parquet"]


def test_it_is_called_off_and_goes_on_alone(folder: Path, tmp_path: Path, cluster: distributed.LocalCluster) -> None:
    task = ParcelTask(str(folder / "part*.parquet"), "area")
    whole = survey_parcels(task, out=str(tmp_path / "whole.csv"))
    seen: list[float] = []
    with pytest.raises(Cancelled, match="--resume"):
        survey_parcels(
            task,
            out=str(tmp_path / "out.csv"),
            scheduler=cluster.scheduler_address,
            progress=lambda fraction, message: seen.append(fraction),
            cancelled=lambda: len(seen) >= 5,
        )
    resumed = survey_parcels(task, out=str(tmp_path / "out.csv"), resume=True)
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()
    assert resumed.summary.described() == whole.summary.described()


def test_what_a_worker_cannot_read_is_told(folder: Path, tmp_path: Path, cluster: distributed.LocalCluster) -> None:
    content = bytearray((folder / "part00.parquet").read_bytes())
    content[4000:40000] = bytes(36000)
    (tmp_path / "damaged.parquet").write_bytes(content)
    task = ParcelTask(str(tmp_path / "damaged.parquet"), "area")
    with pytest.raises(SourceError, match=r"damaged\.parquet"):
        survey_parcels(task, out=str(tmp_path / "out.csv"), scheduler=cluster.scheduler_address)
    assert not (tmp_path / "out.csv").exists()
    with pytest.raises(SourceError, match="scheduler does not answer"):
        survey_parcels(ParcelTask(str(folder / "part00.parquet"), "area"), scheduler="tcp://127.0.0.1:1")
