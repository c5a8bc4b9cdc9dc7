"""What an area in an English sentence speaks of. The sentences are made up for the tests."""

from __future__ import annotations

import pytest

from zoneproof.model.areatext import find_areas


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        # the subject of the clause, whatever stands between it and its verb
        ("The Alder Fire, a blaze near Clear Pond, has burned 15,000 acres.", ["Alder Fire"]),
        ("The Alder Fire burning near Clear Pond has grown to 700 acres.", ["Alder Fire"]),
        ("Another bog, lying in the south, is to be expanded to 12 ha.", ["bog"]),
        ("Given 52 people a mile, the town's land is about 40 sq mi.", ["town's land"]),
        ("Surveys determined that vacant, fenced lots covered 40 acres.", ["fenced lots"]),
        ("It was the largest estate of its time, spanning 900 acres.", ["largest estate"]),
        ("The protected area within the dale includes 30 km² of land.", ["protected area"]),
        ("Since the sale, the trust has bought 1,509 acres.", ["trust"]),
        ("The mound lies by Ash Wood, which at 3,428 acres is the largest.", ["Ash Wood"]),
        ("The trust has added 1,500 acres in the past two years.", ["trust"]),
        ("A wildfire in Ash and Oak counties grew to 86 acres.", ["wildfire"]),
        ("As one blaze, dubbed the Alder Fire, charred some 320 acres", ["Alder Fire"]),
        ("Known then as Ash Hill, the 15-acre down was the largest.", ["down"]),
        ("They bought a 160 acres parcel known as the Alder Common.", ["Alder Common"]),
        ("They want to expand the free zone by a tenth to 3 km².", ["free zone"]),
        ("The largest of the blazes, the Alder Fire, is 33 square miles.", ["Alder Fire"]),
        ("Work is to begin soon and the first hall, spanning 700 m², is sold.", ["first hall"]),
        ("Meanwhile, the Alder Fire, to the north, was 15,000 acres.", ["Alder Fire"]),
        ("Sheds in all zones shall not have a floor area in excess of 600 square feet.", ["Sheds"]),
        ("They plan to develop Ashfield, a 100-acre park in the south.", ["Ashfield"]),
        ("The quarter will contain 1,500 square feet of office space and a hotel.", ["office space"]),
        ("It is a river, draining a 7,200-acre watershed that feeds ponds.", ["watershed"]),
        ("The city will improve 87 acres of parkland and buy an additional 120 acres by May.", ["parkland", "parkland"]),
        ("The vacant, fenced lots covered 40 acres.", ["fenced lots"]),
        ("The Alder Fire exploded to more than 900 acres on Thursday.", ["Alder Fire"]),
        ("The agency fought 12 fires that have destroyed 900 acres.", ["12 fires"]),
        ("The Alder Fire near Ashby is at 900 acres, the Oak Fire near Elmton at 70 acres.", ["Alder Fire", "Oak Fire"]),
        ("The fire burned 12 acres near Ashby.", ["fire"]),
        ("The parish, whose area is 9 km², has six hamlets.", ["parish"]),
        ("The largest, Oakham, takes up 21 km² on its own.", ["Oakham"]),
        ("The common was fenced in 1921 and now spreads over 28 acres of rolling heath.", ["common"]),
        ("Each of the five halls occupies 300 m².", ["five halls"]),
        ("Wheat and barley cover 90 hectares.", ["Wheat and barley"]),
        ("While Ash Park, known for its oaks, occupies 74 acres, it is closed.", ["Ash Park"]),
        ("The airport will cover 79 ha, an increase of 25 ha.", ["airport", "airport"]),
        ("There were 40 acres planted to vines.", ["vines"]),
        ("They visited the mill, at 48 m² the smallest.", ["mill"]),
        ("Sheds, usually larger than 500 square feet, are taxed.", ["Sheds"]),
        ("It will lease sheds, usually larger than 500 square feet.", ["sheds"]),
        ("The firm moved out of 12,000 square feet in the Alder Building.", ["Alder Building"]),
        ("The fields, with sizes varying from 2 to 9 acres, are wet.", ["fields", "fields"]),
        # what follows the area
        ("Covering some 3,200 hectares, Ash Heath is the largest.", ["Ash Heath"]),
        ("The largest island, at 216 km² (twice the next), is Skerry.", ["Skerry"]),
        ("They sold 87 acres, land that became Alder Forest.", ["Alder Forest"]),
        ("The heirs restored 74 acres to the Common.", ["Common"]),
        ("They made a proposal to rezone 62 acres off Mill Lane.", ["Mill Lane"]),
        ("The gift brought the school 13 acres in Oakham.", ["Oakham"]),
        ("We crossed the common, 12 acres of gorse.", ["common"]),
        ("A massive 12 acres of moss was drained.", ["moss"]),
        # the noun that an area describes
        ("The heirs sold Alder Farm, their 500-acre cattle farm.", ["Alder Farm"]),
        ("A 25-acre blaze called the Alder Fire is out.", ["Alder Fire"]),
        ("They let a 25-acre, 8-block quarter.", ["8-block quarter"]),
        ("The mill stands on a 46-acre site by the lake.", ["mill"]),
        ("They value the 55-acre site.", ["site"]),
        ("Halls no greater than 400 square feet on lots no greater than 5 acres", ["Halls", "lots"]),
        # a name that holds a season, a time that is none
        ("The council sold 12 acres at Autumn Green.", ["Autumn Green"]),
        ("The trust bought 40 acres in autumn.", ["trust"]),
        ("The heath once covered 900 hectares.", ["heath"]),
        # a name behind a dash, a contraction, what lies beside a place
        ("They rezoned the Mill Site - which consists of 26 acres of meadow, more or less.", ["Mill Site"]),
        ("We’re about to surpass 8,000 acres of oak forest.", ["oak forest"]),
        ("The trust has bought 45 acres of land adjacent to Heron Slough.", ["land"]),
        # lists
        ("They run 13 acres of orchard in Ashby, 30 acres in Oakham and 50 acres in Elmton.",
         ["orchard in Ashby", "Oakham", "Elmton"]),
        ("Three halls of 300 m², 200 m² and 100 m²", ["Three halls", "Three halls", "Three halls"]),
        ("Parcel A (3.1 acres), Parcel B (2.7 acres)", ["Parcel A", "Parcel B"]),
        # parts and wholes
        ("The crown lifted 3 ha of the 5 ha forest.", ["forest", "forest"]),
        ("Of the borough's 98 ha, 53 ha is designated Green Belt.", ["borough", "Green Belt"]),
        ("Its delta is 51 km², of which 34 km² lie in Marshland.", ["delta", "Marshland"]),
        # nouns that stand further away, or are said in part
        ("The owner of 2.5 ha of the Mill Road land agreed.", ["Mill Road land"]),
        ("Minimum lot sizes at 12 Mill Lane will be 1.2 hectares.", ["12 Mill Lane"]),
        ("They heard that the 9.2 hectares farm would close.", ["farm"]),
        ("The board approved the mill, to be built on a 25-acre site.", ["mill"]),
        ("The largest is Ash Wood in Oakham, Kent, with an area of 12 ha.", ["Ash Wood"]),
        ("The land - Lot 561 - has a site area of 330 m².", ["land"]),
        ("A forest area of 20 ha was lost.", ["forest area"]),
        ("There are nine ponds with an area of >10 km².", ["nine ponds"]),
        ("All lots in the borough over 500 m² are taxed.", ["lots"]),
        ("Ponds, two of which are 12 ha, lie there.", ["Ponds"]),
        ("They hold the title to eight acres of heath.", ["heath"]),
        ("They let a 12-acre gated park.", ["gated park"]),
        ("They met when 930 acres, known as the Mill Field, were let.", ["Mill Field"]),
        ("By May, of the 12 acres of heath, half had burned.", ["heath"]),
        ("They are entitled to a farm limited to 40 acres.", ["farm"]),
        ("The parish serves 40 people within its area encompassing 9 km².", ["parish"]),
        ("The hall, to be up and running by May, will have 400 m².", ["hall"]),
        (
            "The village said that wheat fields had grown from 3 ha in the same week last year to 4 ha.",
            ["wheat fields", "wheat fields"],
        ),
        ("The lofty mill - at 12 m² - is small.", ["lofty mill"]),
        ("Located on Mill Road, the 120 square feet shop is small.", ["shop"]),
        ("The 312 acres include wet heath.", ["wet heath"]),
        ("Signs for the sale of a house, not larger than 8 square feet, are allowed.", ["Signs"]),
        ("Spanning 44 km², Berk Island is cold.", ["Berk Island"]),
        ("The trust handed over 40 acres of heath.", ["heath"]),
        ("They found the ruins of a mill, covering 12 ha in Kent.", ["ruins of a mill"]),
        ("They let a further 10,000 sq m hall.", ["hall"]),
    ],
)  # fmt: skip
def test_the_subject_is_named(text: str, subjects: list[str | None]) -> None:
    assert [mention.subject for mention in find_areas(text)] == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Ashdown Heath, a reserve in Dorset, was opened in 1942. It covers 12 ha.", ["Ashdown Heath"]),
        (
            "Ashdown Heath, a reserve, is old. Named in 1942, it is loved. With an area of 12 ha, it is large.",
            ["Ashdown Heath"],
        ),
        ("Set in the bay, Berk Island ranks third. With an area surpassing 49 km², it is cold.", ["Berk Island"]),
        ("The council met on Monday. It covers 12 ha.", [None]),
        ("Ashdown Heath was opened in 1942. The area is 12 ha.", ["Ashdown Heath"]),
    ],
)
def test_the_sentence_before_names_what_it_stands_for(text: str, subjects: list[str | None]) -> None:
    assert [mention.subject for mention in find_areas(text)] == subjects
