"""What the engine tells of files, plans and databases in single lines: its notices and errors, in Korean.

They are raised in English, with their values in place, deep inside readers of files; here each is found again by its
English, so that it is told in Korean where people read it. A test holds this catalogue against the engine's sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from .particle import settle_particles

# Where something is: what stands before the colon of a line.
_PLACES = {
    '{path}, layer "{layer}" ({driver})': "{path}, 레이어 “{layer}”({driver})",
    '{path}, table "{table}" ({driver})': "{path}, 테이블 “{table}”({driver})",
    "{path}, line {line}, figure “{id}”": "{path}, {line}행, 면적 “{id}”",
    '{plan}, tolerance "{rule}"': "{plan}, 허용오차 “{rule}”",
    'tolerance "{rule}"': "허용오차 “{rule}”",
}

_FILES = {
    "the file is empty": "파일이 비어 있습니다",
    "the file is damaged": "파일이 손상되었습니다",
    "there is no such file": "그런 파일이 없습니다",
    "it is not a file": "파일이 아닙니다",
    "no file has such a name": "그런 이름의 파일이 없습니다",
    "the folder does not exist": "폴더가 없습니다",
    "the folder holds no layers": "폴더에 레이어가 없습니다",
    "the folder holds several files with layers: {names}": "폴더에 레이어 파일이 여럿 있습니다: {names}",
    "there is something else under this name": "같은 이름의 다른 것이 있습니다",
    "it is a source, which is never written": "원본 파일이어서 덮어쓰지 않습니다",
    "Name another file.": "다른 파일 이름을 쓰십시오.",
    "it cannot be opened ({reason})": "열 수 없습니다({reason})",
    "it cannot be read ({reason})": "읽을 수 없습니다({reason})",
    "it may not be read": "읽을 권한이 없습니다",
    "it is not the {promised} file that its name promises": "이름과 달리 {promised} 파일이 아닙니다",
    "it holds no layers": "레이어가 없습니다",
    "no layers are in it": "레이어가 없습니다",
    "no layers are in the zipped file": "압축 파일에 레이어가 없습니다",
    "none of its layers has polygons": "면 도형이 있는 레이어가 없습니다",
    "several layers may be meant": "레이어가 여럿이어서 어느 것인지 알 수 없습니다",
    'several layers are called "{layer}"': "“{layer}”(이)라는 레이어가 여럿입니다",
    'there is no layer "{layer}"': "“{layer}”(이)라는 레이어가 없습니다",
    "{damage}, and no layer can be made out in them": "{damage}. 알아볼 수 있는 레이어가 없습니다",
    "it is a table without geometry": "도형이 없는 표입니다",
    "it has no geometry": "도형이 없습니다",
    'its geometry is encoded as "{encoding}"': "도형이 “{encoding}” 방식으로 저장되어 있습니다",
    'there is no column "{column}"': "“{column}” 열이 없습니다",
    "has no column “{column}”": "“{column}” 열이 없습니다",
    "has no column “{column}”. Its columns: {columns}.": "“{column}” 열이 없습니다. 있는 열: {columns}.",
    "it cannot be read while another program writes to it ({reason})": "다른 프로그램이 쓰고 있어 읽을 수 없습니다({reason})",
    "it is not GeoJSON ({reason})": "GeoJSON이 아닙니다({reason})",
    "none of {total} features can be read": "도형 {total}개를 하나도 읽을 수 없습니다",
    "none of {total} features can be read ({reason})": "도형 {total}개를 하나도 읽을 수 없습니다({reason})",
    "it belongs to a Shapefile, but there is no {name}.shp beside it": "Shapefile의 일부이나 {name}.shp 파일이 함께 있지 않습니다",
    "the .dbf has no header": ".dbf에 헤더가 없습니다",
    'there is no text encoding "{name}"': "“{name}”(이)라는 문자 인코딩이 없습니다",
    'there is no coordinate system "{crs}"': "“{crs}”(이)라는 좌표계가 없습니다",
    'areas cannot be measured in "{crs}", which is neither geographic nor projected': (
        "“{crs}”은(는) 지리 좌표계도 투영 좌표계도 아니어서 면적을 잴 수 없습니다"
    ),
    'there are no planar areas in "{crs}", which is not projected': "“{crs}”은(는) 투영 좌표계가 아니어서 평면 면적이 없습니다",
}

_LOADING = {
    "the layer is empty": "레이어가 비어 있습니다",
    "the layer has no polygons": "레이어에 면 도형이 없습니다",
    "the layer has no polygons that can be measured: all {count} features are left aside": (
        "레이어에 잴 수 있는 면 도형이 없어 도형 {count}개를 모두 제외했습니다"
    ),
    "{saved} of {total} features were saved": "도형 {total}개 가운데 {saved}개를 살렸습니다",
    "{saved} of {total} features were saved ({reason})": "도형 {total}개 가운데 {saved}개를 살렸습니다({reason})",
    "the file is damaged: {saved} of {total} features were saved ({reason})": (
        "파일이 손상되어 도형 {total}개 가운데 {saved}개를 살렸습니다({reason})"
    ),
    "the file is damaged: {read} of {total} features could be read": "파일이 손상되어 도형 {total}개 가운데 {read}개만 읽을 수 있었습니다",
    "the file is cut off: {size} of {promised} bytes are there": "파일이 잘렸습니다: {promised}바이트 가운데 {size}바이트만 있습니다",
    "the file is open elsewhere; a copy of it was read": "파일이 다른 곳에서 열려 있어 사본을 읽었습니다",
    "the drawing is cut off: its end is missing": "도면이 잘려 끝부분이 없습니다",
    "{count} closed lines of the drawing are read as polygons": "도면의 닫힌 선 {count}개를 면으로 읽었습니다",
    "{count} features had rings that do not close; they were closed": "경계가 닫히지 않은 도형 {count}개를 닫았습니다",
    "the polygons of {count} geometry collections are used, their points and lines are not": (
        "도형 모음 {count}개에서 면만 쓰고 점과 선은 쓰지 않습니다"
    ),
    "its feature ids are not unique; the features are numbered from 0": "도형 번호가 겹쳐 0부터 새로 매겼습니다",
    "the table has no whole-numbered key; its rows are numbered from 0 as they came": (
        "테이블에 정수 키가 없어 행을 나온 차례로 0부터 매겼습니다"
    ),
    'the column "geometry" is called geometry_1': "“geometry” 열의 이름을 geometry_1로 바꾸어 읽었습니다",
    "there is no .shx; it was rebuilt in a temporary folder": ".shx가 없어 임시 폴더에 다시 만들었습니다",
    "there is no .dbf, so the features have no attributes": ".dbf가 없어 도형에 속성이 없습니다",
    "there is no .prj, so the coordinate system is not known": ".prj가 없어 좌표계를 알 수 없습니다",
    "the .dbf is cut off; the last features have no attributes": ".dbf가 잘려 마지막 도형들에 속성이 없습니다",
    "the .shp is cut off": ".shp가 잘렸습니다",
    "the coordinate system is not known": "좌표계를 알 수 없습니다",
    "the coordinate system is not known; name it, for instance EPSG:5186": "좌표계를 알 수 없습니다. EPSG:5186처럼 지정하십시오",
    "the coordinate system is taken for EPSG:4326; its name may be lost with the end of the file": (
        "좌표계를 EPSG:4326으로 보았습니다. 파일 끝과 함께 좌표계 이름이 사라졌을 수 있습니다"
    ),
    'the coordinate system "{crs}" has the parameters of EPSG:{code}, which is used': (
        "좌표계 “{crs}”의 매개변수가 EPSG:{code}와 같아 EPSG:{code}(으)로 읽었습니다"
    ),
    "its definition of the coordinate system cannot be understood": "좌표계 정의를 이해할 수 없습니다",
    "the source says {own}, but {wanted} is used, as asked for": "원본의 좌표계는 {own}이나 지정한 {wanted}(으)로 읽었습니다",
    "the text is read as {wanted}, but is {found}": "문자를 지정한 {wanted}(으)로 읽었으나 실제로는 {found}입니다",
    "{source} says {claim}, but the text is {best}; it is read as {same}": "{source}에는 {claim}(으)로 적혀 있으나 {best}여서 {same}(으)로 읽었습니다",
    "the text encoding is not recognised; text is read as {name}. Name the encoding if names look wrong": (
        "문자 인코딩을 알 수 없어 {name}(으)로 읽었습니다. 이름이 깨져 보이면 인코딩을 지정하십시오"
    ),
    '{source} names an unknown encoding "{declared}"; the bytes of the text are {best}': (
        "{source}에 적힌 인코딩 “{declared}”을(를) 알 수 없습니다. 실제 문자는 {best}입니다"
    ),
    "nothing says which encoding the text has; its bytes are {best}": "문자 인코딩이 적혀 있지 않습니다. 실제 문자는 {best}입니다",
    "the .cpg": ".cpg 파일",
    "the .dbf": ".dbf 파일",
    "{broken} of {count} sampled values are not valid {best}": "표본 {count}개 가운데 {broken}개가 {best}에 맞지 않습니다",
    "its {count} features are too many to list; bind them by name or on the map": (
        "도형이 {count}개로 너무 많아 목록에 싣지 않았습니다. 이름으로 또는 지도에서 연결하십시오"
    ),
}

_REMEDIES_FOR_FILES = {
    "Check the path.": "경로를 확인하십시오.",
    "Check it.": "확인하십시오.",
    "Check the pattern.": "파일 이름의 형식을 확인하십시오.",
    "Check that you may read it.": "읽을 권한이 있는지 확인하십시오.",
    "Ask for the permission to read it.": "읽기 권한을 요청하십시오.",
    "Fetch it again.": "파일을 다시 받으십시오.",
    "Fetch or pack it again.": "다시 받거나 다시 압축하십시오.",
    "Fetch or export it again.": "다시 받거나 다시 내보내십시오.",
    "Fetch or export the file again.": "파일을 다시 받거나 다시 내보내십시오.",
    "Fetch it again, or open another file.": "다시 받거나 다른 파일을 여십시오.",
    "Zoneproof reads {formats}.": "Zoneproof가 읽는 형식: {formats}.",
    "GeoPackage, Shapefile, GeoJSON, FlatGeobuf, GeoParquet, KML, DXF, a zipped file of these, or postgresql://…": (
        "GeoPackage, Shapefile, GeoJSON, FlatGeobuf, GeoParquet, KML, DXF, 이들의 압축 파일, postgresql://…"
    ),
    "Its layers are: {layers}.": "있는 레이어: {layers}.",
    "Name one of them: {layers}.": "하나를 지정하십시오: {layers}.",
    "Name one of its files.": "그 안의 파일 하나를 지정하십시오.",
    "Name a layer of polygons.": "면 레이어를 지정하십시오.",
    "Name another layer.": "다른 레이어를 지정하십시오.",
    "Its columns are: {columns}.": "있는 열: {columns}.",
    "Its columns: {columns}.": "있는 열: {columns}.",
    "Write it as GeoParquet.": "GeoParquet으로 저장하십시오.",
    "Write it as polygons, or as WKB.": "면 또는 WKB로 저장하십시오.",
    "Copy all files of the Shapefile into one folder.": "Shapefile의 모든 파일을 한 폴더에 복사하십시오.",
    "Save and close it there.": "그 프로그램에서 저장하고 닫으십시오.",
    "Known are for instance UTF-8, CP949, EUC-KR and CP1252.": "UTF-8, CP949, EUC-KR, CP1252 등을 쓸 수 있습니다.",
    "Write its code, for instance EPSG:5186.": "EPSG:5186처럼 코드로 적으십시오.",
    "Name the coordinate system of the layer, for instance EPSG:5186.": "레이어의 좌표계를 EPSG:5186처럼 지정하십시오.",
    "Name a projected system, for instance EPSG:5186.": "EPSG:5186 같은 투영 좌표계를 지정하십시오.",
    "Make it, or name another.": "폴더를 만들거나 다른 폴더를 지정하십시오.",
    "Name a folder that is new or empty.": "새 폴더나 빈 폴더를 지정하십시오.",
}

_ARCHIVES = {
    "{count} entries are more than {most}": "항목이 {count}개로 한도 {most}개를 넘습니다",
    "it unpacks to {size} GiB, more than {most} GiB": "압축을 풀면 {size} GiB로 한도 {most} GiB를 넘습니다",
    "it unpacks to {times} times its size, as a zip bomb does": "압축을 풀면 {times}배로 커집니다. 압축 폭탄일 수 있습니다",
    "Unpack it yourself if you trust it, and open what is in it.": "믿을 수 있는 파일이면 직접 압축을 풀어 그 안의 파일을 여십시오.",
    'the entry "{entry}" leads out of the zipped file': "항목 “{entry}”이(가) 압축 파일 밖을 가리킵니다",
    'the entry "{entry}" is a symbolic link': "항목 “{entry}”은(는) 심볼릭 링크입니다",
    "Do not trust it.": "믿을 수 없는 파일입니다.",
    "Pack the file itself.": "링크가 아니라 파일을 압축하십시오.",
    "it is encrypted": "암호화되어 있습니다",
    "Save it without a password first.": "먼저 암호 없이 저장하십시오.",
    "Unpack it with its password first.": "먼저 암호로 압축을 푸십시오.",
    "it is larger than {size} MiB": "{size} MiB보다 큽니다",
    "it unpacks to more than {size} MiB": "압축을 풀면 {size} MiB를 넘습니다",
    "Save the document in parts.": "문서를 나누어 저장하십시오.",
    "Save it in parts.": "나누어 저장하십시오.",
    "Read it in parts.": "나누어 읽으십시오.",
    "the zipped file is damaged ({reason})": "압축 파일이 손상되었습니다({reason})",
    "it cannot be unpacked ({reason})": "압축을 풀 수 없습니다({reason})",
}

_DOCUMENTS = {
    "the document holds no text, perhaps pictures of it": "문서에 글자가 없습니다. 그림으로만 되어 있을 수 있습니다",
    "the document is encrypted": "문서가 암호화되어 있습니다",
    "the document is encrypted with a password": "문서에 암호가 걸려 있습니다",
    "the document is damaged ({reason})": "문서가 손상되었습니다({reason})",
    "its XML declares entities, as documents that do harm do": "해로운 문서처럼 XML에 엔티티가 선언되어 있습니다",
    "it declares entities, as documents that do harm do": "해로운 문서처럼 엔티티가 선언되어 있습니다",
    "the page holds no text; a script may fetch it later": "페이지에 글자가 없습니다. 스크립트로 나중에 불러오는 것일 수 있습니다",
    "the PDF is encrypted": "PDF가 암호화되어 있습니다",
    "the PDF holds no text; it is scanned, or drawn in outlines": "PDF에 글자가 없습니다. 스캔했거나 윤곽선으로 그린 것입니다",
    "the PDF's fonts do not say which characters their signs are": "PDF의 글꼴에 글자 정보가 없습니다",
    "none of its pages can be read": "읽을 수 있는 쪽이 없습니다",
    "only the first {read} of {count} pages were read": "{count}쪽 가운데 처음 {read}쪽만 읽었습니다",
    "pages that cannot be read: {pages}": "읽을 수 없는 쪽: {pages}",
    "pages that cannot be read: {pages} and {count} more": "읽을 수 없는 쪽: {pages} 외 {count}쪽",
    "pages without text, perhaps scanned: {pages}": "글자가 없는 쪽(스캔일 수 있음): {pages}",
    "pages without text, perhaps scanned: {pages} and {count} more": "글자가 없는 쪽(스캔일 수 있음): {pages} 외 {count}쪽",
    'the sheet "{sheet}" is hidden and was left out': "시트 “{sheet}”은(는) 숨겨져 있어 제외했습니다",
    'of the sheet "{sheet}" only the first {count} rows were read': "시트 “{sheet}”은(는) 처음 {count}행만 읽었습니다",
    "the workbook is empty": "통합 문서가 비어 있습니다",
    "its text encoding is not recognised; what is not ASCII may look wrong": (
        "문자 인코딩을 알 수 없어 영문이 아닌 글자는 깨져 보일 수 있습니다"
    ),
    "{count} characters are damaged and stand as \ufffd": "글자 {count}개가 손상되어 \ufffd로 표시됩니다",
    "it is neither text nor a document that Zoneproof reads": "글자 파일도, Zoneproof가 읽는 문서도 아닙니다",
    "it is a Hangul document of the old binary kind (HWP)": "예전 이진 형식의 한글 문서(HWP)입니다",
    "it is a Hangul document in plain XML (HML)": "XML 형식의 한글 문서(HML)입니다",
    "it is a Word document of the old binary kind (DOC)": "예전 이진 형식의 Word 문서(DOC)입니다",
    "it is an Excel workbook of the old binary kind (XLS)": "예전 이진 형식의 Excel 통합 문서(XLS)입니다",
    "it is a PowerPoint presentation of the old binary kind (PPT)": "예전 이진 형식의 PowerPoint 문서(PPT)입니다",
    "it is a file of an old Office program": "예전 Office 프로그램의 파일입니다",
    "it is an OpenDocument file": "OpenDocument 파일입니다",
    "it is a presentation": "프레젠테이션입니다",
    "it is a web archive (MHTML)": "웹 보관 파일(MHTML)입니다",
    "it is a picture": "그림 파일입니다",
    "it is rich text (RTF)": "서식 있는 텍스트(RTF)입니다",
    "it is a database of layers, no document": "문서가 아니라 레이어 데이터베이스입니다",
    "it is a packed file": "압축 파일입니다",
    "it is a zipped file": "압축 파일입니다",
}

_REMEDIES_FOR_DOCUMENTS = {
    "Recognise its text first (OCR), and save it with that.": "먼저 글자를 인식(OCR)하여 저장하십시오.",
    "Recognise its text first (OCR, such as ocrmypdf or Acrobat), then read that.": (
        "먼저 글자를 인식(OCR, 예: ocrmypdf, Acrobat)한 뒤 읽으십시오."
    ),
    "Recognise its text (OCR), or ask for the document it was made from.": "글자를 인식(OCR)하거나 원본 문서를 요청하십시오.",
    "Recognise its text first (OCR), then read that; or type the figures in.": (
        "먼저 글자를 인식(OCR)한 뒤 읽거나, 면적을 직접 입력하십시오."
    ),
    "Open it in Hangul and save it as HWPX.": "한글에서 열어 HWPX로 저장하십시오.",
    "Open it in Hangul and save it without a password.": "한글에서 열어 암호 없이 저장하십시오.",
    "Open it in Hangul, save it as HWPX (or PDF) and read that.": "한글에서 열어 HWPX(또는 PDF)로 저장한 뒤 읽으십시오.",
    "Open it in Word, save it as DOCX and read that.": "Word에서 열어 DOCX로 저장한 뒤 읽으십시오.",
    "Open it in Excel, save it as XLSX and read that.": "Excel에서 열어 XLSX로 저장한 뒤 읽으십시오.",
    "Open it in the program it comes from, save it as DOCX and read that.": "원래 프로그램에서 열어 DOCX로 저장한 뒤 읽으십시오.",
    "Open it with its password, save it without one and read that.": "암호로 열어 암호 없이 저장한 뒤 읽으십시오.",
    "Open it with its password and print it to a new PDF.": "암호로 열어 새 PDF로 인쇄하십시오.",
    "Save it as DOCX, XLSX, HWPX or PDF and read that.": "DOCX, XLSX, HWPX, PDF 중 하나로 저장한 뒤 읽으십시오.",
    "Save it as DOCX or XLSX and read that.": "DOCX나 XLSX로 저장한 뒤 읽으십시오.",
    "Save it as PDF and read that.": "PDF로 저장한 뒤 읽으십시오.",
    "Save the page as HTML, or copy its text and paste it.": "페이지를 HTML로 저장하거나 글을 복사해 붙여 넣으십시오.",
    "Copy the text in the browser and paste it.": "브라우저에서 글을 복사해 붙여 넣으십시오.",
    "Fetch it again, or save it anew and read that.": "다시 받거나 새로 저장한 뒤 읽으십시오.",
    "Unpack it, and read the documents in it.": "압축을 풀어 그 안의 문서를 읽으십시오.",
    "Unpack it, and read the document in it.": "압축을 풀어 그 안의 문서를 읽으십시오.",
    "Add it to the plan as a layer.": "계획에 레이어로 추가하십시오.",
    "Name a document: {formats}.": "문서를 지정하십시오: {formats}.",
    "text, HTML, PDF, DOCX, HWPX, XLSX and CSV": "텍스트, HTML, PDF, DOCX, HWPX, XLSX, CSV",
    "It reads text, HTML, PDF, DOCX, HWPX, XLSX and CSV.": "텍스트, HTML, PDF, DOCX, HWPX, XLSX, CSV를 읽습니다.",
    "Read another.": "다른 문서를 읽으십시오.",
}

_PLANS = {
    "no such plan": "그런 계획이 없습니다",
    "Name a {name}, a folder with one or a GeoPackage plan.": "{name}, 그것이 든 폴더, 또는 GeoPackage 계획을 지정하십시오.",
    "the folder holds no {name}": "폴더에 {name} 파일이 없습니다",
    "Write one, or name a plan.": "파일을 만들거나 다른 계획을 지정하십시오.",
    "names no layers": "레이어가 적혀 있지 않습니다",
    "Add a table such as [layers.zones] with source and role.": "[layers.zones]처럼 source와 role이 있는 항목을 추가하십시오.",
    "has no source": "source가 없습니다",
    'Add source = "FILE" or "postgresql://…?table=…".': '"파일" 또는 "postgresql://…?table=…"을 source로 추가하십시오.',
    "cannot be read ({reason})": "읽을 수 없습니다({reason})",
    "TOML is written in UTF-8.": "TOML은 UTF-8로 저장해야 합니다.",
    "is not valid TOML: {reason}": "TOML 형식이 아닙니다: {reason}",
    "Mend that line.": "그 줄을 고치십시오.",
    "[figures] names no source": "[figures]에 source가 없습니다",
    'Add source = "source_figures.csv".': 'source = "source_figures.csv"를 추가하십시오.',
    "there is no such figures register": "그런 면적 대장이 없습니다",
    "Mend its path in the plan.": "계획에 적힌 경로를 고치십시오.",
    'role "{role}" is not known': "역할 “{role}”을(를) 알 수 없습니다",
    "Roles: {roles}.": "쓸 수 있는 역할: {roles}.",
    "cannot be read as a GeoPackage ({reason})": "GeoPackage로 읽을 수 없습니다({reason})",
    "is a GeoPackage without a plan (no table {table})": "계획이 없는 GeoPackage입니다({table} 테이블 없음)",
    "Add the plan's tables, or write a {name} beside it.": "계획 테이블을 추가하거나 {name} 파일을 함께 두십시오.",
    "has no layer “{layer}”": "“{layer}”(이)라는 레이어가 없습니다",
    "the plan has no file to write to": "계획이 파일이 아니어서 저장할 곳이 없습니다",
    "cannot be changed by itself without changing more": "다른 부분까지 바뀌므로 자동으로 고칠 수 없습니다",
    'Write {setting} = "{value}" under [layers.{layer}].': '[layers.{layer}] 아래에 {setting} = "{value}"라고 적으십시오.',
    "cannot be written ({reason})": "저장할 수 없습니다({reason})",
    "the plan is not in a file, so it has no record": "계획이 파일이 아니어서 검토 기록이 없습니다",
    "Save it as a plan first.": "먼저 계획으로 저장하십시오.",
    "its columns are not those of a record": "열이 검토 기록의 것과 다릅니다",
    "Move it elsewhere.": "다른 곳으로 옮기십시오.",
    "the record cannot be written ({reason})": "검토 기록을 저장할 수 없습니다({reason})",
    "the plan has no greenbelt": "계획에 개발제한구역이 없습니다",
    'Give a layer role = "greenbelt", and the one of lifted land status = "lifted" too.': (
        '레이어에 role = "greenbelt"를, 해제지 레이어에는 status = "lifted"도 지정하십시오.'
    ),
    "without this layer of the greenbelt there is no balance: {problem}": (
        "이 개발제한구역 레이어 없이는 증감을 낼 수 없습니다: {problem}"
    ),
    "no layer shows the greenbelt as it was or as it remains": "해제 전이나 잔여 개발제한구역을 나타내는 레이어가 없습니다",
    'Bind one to role = "greenbelt" without status = "lifted".': 'status = "lifted" 없이 role = "greenbelt"인 레이어를 지정하십시오.',
    "this layer of the greenbelt has no coordinate system": "이 개발제한구역 레이어에 좌표계가 없습니다",
    'Name it in the plan, for instance crs = "EPSG:5186".': '계획에 crs = "EPSG:5186"처럼 지정하십시오.',
    '"{suffix}" is not a format for results': "“{suffix}” 형식으로는 결과를 저장할 수 없습니다",
    '"{suffix}" is not a format for parcels': "“{suffix}” 형식으로는 필지를 저장할 수 없습니다",
    "Use {suffixes}.": "{suffixes} 중 하나를 쓰십시오.",
}

_REGISTERS = {
    "the figures register is neither UTF-8 nor CP949": "면적 대장이 UTF-8도 CP949도 아닙니다",
    "Save it as UTF-8.": "UTF-8로 저장하십시오.",
    "the figures register has been changed by someone else meanwhile; nothing was written": (
        "그사이 다른 사람이 면적 대장을 고쳐 저장하지 않았습니다"
    ),
    "Read it again, then repeat the change.": "다시 읽은 뒤 다시 고치십시오.",
    "the figures register lacks the column {columns}": "면적 대장에 {columns} 열이 없습니다",
    "Its first line names the columns; needed are {columns}.": "첫 줄에 열 이름이 있어야 하며 {columns} 열이 필요합니다.",
    "the row has no id": "행에 id가 없습니다",
    "Give it one.": "id를 적으십시오.",
    "the id stands for “{text}” already": "같은 id가 이미 “{text}”에 쓰였습니다",
    "Give each figure an id of its own.": "면적마다 다른 id를 적으십시오.",
    "the plan names no figures register": "계획에 면적 대장이 없습니다",
    'Add [figures] with source = "source_figures.csv" to it.': '[figures]에 source = "source_figures.csv"를 추가하십시오.',
    "the figures register has no column “{column}”": "면적 대장에 “{column}” 열이 없습니다",
    "Read it again first.": "먼저 다시 읽으십시오.",
    "the figures register holds binary data, which would be lost": "면적 대장에 이진 자료가 있어 저장하면 사라집니다",
    "Move that column to another table.": "그 열을 다른 테이블로 옮기십시오.",
    "the figures register cannot be read ({reason})": "면적 대장을 읽을 수 없습니다({reason})",
    "the figures register cannot be written ({reason})": "면적 대장을 저장할 수 없습니다({reason})",
    "Close it in other programs, and check that the folder may be written.": (
        "다른 프로그램에서 닫고 폴더에 쓸 수 있는지 확인하십시오."
    ),
    "no feature is named": "도형 이름이 없습니다",
    'Write a name, "A; B" or "group: …" under features.': 'features에 이름, "A; B" 또는 "group: …"을 적으십시오.',
    'reading "{reading}" does not fit the features "{features}"': "해석 “{reading}”이(가) 도형 “{features}”에 맞지 않습니다",
    'Use "single" for one name, "total of 7", "share of NAME", "change" for two names, or "no-geometry".': (
        '한 이름이면 "single", 그 밖에 "total of 7", "share of 이름", 두 이름이면 "change", 또는 "no-geometry"를 쓰십시오.'
    ),
    "a percentage has no base": "비율의 기준이 없습니다",
    'Write "share of NAME" under reading.': 'reading에 "share of 이름"이라고 적으십시오.',
    "an area is not a share": "면적은 비율이 아닙니다",
    "Write a percentage, or choose another reading.": "백분율을 적거나 다른 해석을 고르십시오.",
    '"{text}" states no area': "“{text}”에 면적이 없습니다",
    "no area is written": "면적이 적혀 있지 않습니다",
    "Write a number and a unit, such as 46,200㎡ or 85.6 %; known units are {units}.": (
        "46,200㎡나 85.6 %처럼 숫자와 단위를 적으십시오. 쓸 수 있는 단위: {units}."
    ),
    '"{text}" is negative': "“{text}”은(는) 음수입니다",
    "Write an area without a sign.": "부호 없이 면적을 적으십시오.",
    '"{text}" counts something per area': "“{text}”은(는) 면적당 값입니다",
    "Write an area, such as 46,200㎡.": "46,200㎡처럼 면적을 적으십시오.",
    'the unit "{unit}" in "{text}" is not known': "“{text}”의 단위 “{unit}”을(를) 알 수 없습니다",
    "Known units are {units}.": "쓸 수 있는 단위: {units}.",
    '"{text}" states more than one area': "“{text}”에 면적이 여럿입니다",
    "Give each area a row of its own in the register.": "대장에 면적마다 한 행씩 적으십시오.",
}

_RULES = {
    "this rule is not known": "알 수 없는 허용오차 규칙입니다",
    "Rules: {rules}; for instance “percent 0.5” or “absolute 50”.": "규칙: {rules}. 예: “percent 0.5”, “absolute 50”.",
    "the rule {name} takes {count} numbers": "{name} 규칙에는 숫자 {count}개가 필요합니다",
    "the rule {name} takes a number": "{name} 규칙에는 숫자 하나가 필요합니다",
    "the rule {name} takes no number": "{name} 규칙에는 숫자를 쓰지 않습니다",
    "It allows {formula}; rules look like “percent 0.5” or “absolute 50”.": "허용 범위: {formula}. 예: “percent 0.5”, “absolute 50”.",
    '"{word}" is not a number that a rule takes': "“{word}”은(는) 규칙에 쓸 수 있는 숫자가 아닙니다",
    "For instance “percent 0.5”.": "예: “percent 0.5”.",
    "the rule needs the scale of the map": "이 규칙에는 지적도 축척이 필요합니다",
    "Write its denominator, for instance “{name} 1200”.": "축척 분모를 적으십시오. 예: “{name} 1200”.",
    "half a place of the last digit as written": "표기한 마지막 자리의 절반",
    "a % of F": "F의 a %",
    "rounding alone, to 1㎡, or 0.1㎡ at 1/600 and larger (or the unit a)": (
        "끝수 처리만: 1㎡, 1/600 이상 축척은 0.1㎡(또는 단위 a)"
    ),
    "{formula}, M the scale's denominator": "{formula}, M은 축척 분모",
    "{formula}, M the scale's denominator (6000 for 1/3000)": "{formula}, M은 축척 분모(1/3000은 6000)",
    "{formula}, P the larger area": "{formula}, P는 큰 쪽 면적",
    "the largest of the rules that it joins": "결합한 규칙 가운데 가장 큰 값",
}

_PARCELS = {
    "it holds no parcels": "필지가 없습니다",
    "no parcel has an outline": "경계가 있는 필지가 없습니다",
    "it has no rows": "행이 없습니다",
    "Its first line names the columns.": "첫 줄에 열 이름이 있어야 합니다.",
    "it has no column with outlines": "경계가 든 열이 없습니다",
    "Call the column with WKT geometry; its columns are: {columns}.": "WKT가 든 열의 이름을 geometry로 하십시오. 있는 열: {columns}.",
    "Save it again as CSV in UTF-8.": "CSV(UTF-8)로 다시 저장하십시오.",
    'the unit "{unit}" is not known': "단위 “{unit}”을(를) 알 수 없습니다",
    "Name it, for instance EPSG:5186.": "EPSG:5186처럼 지정하십시오.",
    "it is in {crs}, {other} in {other_crs}": "좌표계가 {crs}이나 {other}은(는) {other_crs}입니다",
    "Check the files of each coordinate system by themselves.": "좌표계가 같은 파일끼리 따로 검토하십시오.",
    "{crs} is no plane": "{crs}은(는) 평면 좌표계가 아닙니다",
    "Name a projected system.": "투영 좌표계를 지정하십시오.",
    "a table of a database has no order to go on in": "데이터베이스 테이블에는 이어서 할 차례가 없습니다",
    "a table is written whole or not at all": "테이블은 전체를 쓰거나 전혀 쓰지 않습니다",
    "Start without it.": "이어서 하지 말고 새로 시작하십시오.",
    "Start without --resume.": "이어서 하지 말고 새로 시작하십시오.",
    "the partial file is of another task, source or version": "중간 결과가 다른 작업, 원본 또는 버전의 것입니다",
    "it cannot be taken up": "이어서 할 수 없습니다",
    "Cancelled; nothing was written": "취소했습니다. 저장한 것은 없습니다",
    "Cancelled; {done}": "취소했습니다. {done}",
    "Cancelled; {done}, to go on with --resume": "취소했습니다. {done}. 나중에 이어서 할 수 있습니다",
    "{count} parcels are done; the result so far is {path}": "{count}필지를 마쳤고 지금까지의 결과는 {path}에 있습니다",
    "{count} of {total} parcels are done; the result so far is {path}": (
        "{total}필지 가운데 {count}필지를 마쳤고 지금까지의 결과는 {path}에 있습니다"
    ),
    "work cannot be shared without Dask": "Dask 없이는 작업을 나눌 수 없습니다",
    "Install it: pip install distributed.": "설치하십시오: pip install distributed.",
    "a table is read by one process": "테이블은 한 프로세스만 읽습니다",
    "Export it as GeoParquet to share the work.": "작업을 나누려면 GeoParquet으로 내보내십시오.",
    "a portion of the parcels brings every worker down": "필지 일부를 처리할 때마다 작업 프로세스가 종료됩니다",
    "Give the workers more memory, or see their logs.": "메모리를 늘리거나 로그를 확인하십시오.",
    "the scheduler does not answer ({reason})": "스케줄러가 응답하지 않습니다({reason})",
    "Check its address.": "주소를 확인하십시오.",
}

_COMMAND_LINE = {
    "choose en or ko": "en이나 ko를 쓰십시오",
    "choose differing": "쓸 수 있는 값은 differing입니다",
    "`{command} --help` tells more.": "{command} --help에 설명이 있습니다.",
    "Set ZONEPROOF_TRACE=1 to see where": "ZONEPROOF_TRACE=1을 설정하면 어디인지 볼 수 있습니다",
}

# What typer and the operating system tell, and Zoneproof passes on.
OF_OTHERS = {
    "missing argument '{argument}'": "인수 {argument}이(가) 없습니다",
    "missing option '{option}'": "옵션 {option}이(가) 없습니다",
    "no such option: {option}": "{option}(이)라는 옵션은 없습니다",
    "no such option: {option} Did you mean {other}?": "{option}(이)라는 옵션은 없습니다. {other}을(를) 쓰려던 것입니까?",
    "no such option: {option} (Possible options: {others})": "{option}(이)라는 옵션은 없습니다. 비슷한 옵션: {others}",
    "no such command '{command}'": "{command}(이)라는 명령은 없습니다",
    "no such command '{command}'. Did you mean {other}?": "{command}(이)라는 명령은 없습니다. {other}을(를) 쓰려던 것입니까?",
    "option '{option}' requires an argument": "옵션 {option}에 값이 없습니다",
    "got unexpected extra argument ({arguments})": "남는 인수가 있습니다: {arguments}",
    "got unexpected extra argument(s) ({arguments})": "남는 인수가 있습니다: {arguments}",
    "invalid value for {option}: {reason}": "{option}의 값이 올바르지 않습니다: {reason}",
    "'{value}' is not one of {values}": "{value}은(는) 쓸 수 없습니다. 쓸 수 있는 값: {values}",
    "path '{path}' is not readable": "{path}을(를) 읽을 권한이 없습니다",
    "Input should be greater than or equal to {least}": "{least} 이상이어야 합니다",
    "Permission denied": "권한이 없습니다",
    "No space left on device": "디스크에 남은 자리가 없습니다",
}

_DATABASES = {
    "the address names no table": "주소에 테이블이 없습니다",
    "Append ?table=schema.table or ?query=SELECT….": "주소 끝에 ?table=스키마.테이블 또는 ?query=SELECT…를 붙이십시오.",
    "Append ?table=schema.table.": "주소 끝에 ?table=스키마.테이블을 붙이십시오.",
    "Append ?table= and one of: {tables}.": "주소 끝에 ?table=과 다음 중 하나를 붙이십시오: {tables}.",
    "none has geometry": "도형이 있는 테이블 없음",
    "there is no such table": "그런 테이블이 없습니다",
    "Tables with geometry: {tables}.": "도형이 있는 테이블: {tables}.",
    'there is a table "{table}" already': "테이블 “{table}”이(가) 이미 있습니다",
    "Name a new one; Zoneproof replaces none.": "새 이름을 쓰십시오. 있는 테이블은 바꾸지 않습니다.",
    'it gives no geometry "{geometry}"': "도형 열 “{geometry}”이(가) 없습니다",
    "it gives no geometry": "도형이 없습니다",
    "Select the column with the outlines too.": "경계가 든 열도 고르십시오.",
    "the table has no geometry": "테이블에 도형이 없습니다",
    "Name a table of polygons.": "면 테이블을 지정하십시오.",
    'there is no geometry column "{geometry}"': "도형 열 “{geometry}”이(가) 없습니다",
    "There is: {columns}.": "있는 열: {columns}.",
    "its rows have different coordinate systems (SRID {srids})": "행마다 좌표계가 다릅니다(SRID {srids})",
    "Transform them to one with ST_Transform.": "ST_Transform으로 하나로 맞추십시오.",
    "the database does not answer ({reason})": "데이터베이스가 응답하지 않습니다({reason})",
    "the database does not answer ({reason}); no table was made": "데이터베이스가 응답하지 않아 테이블을 만들지 못했습니다({reason})",
    "the database refuses ({reason})": "데이터베이스가 거부했습니다({reason})",
    "the database refuses ({reason}); no table was made": "데이터베이스가 거부하여 테이블을 만들지 못했습니다({reason})",
    "Check host, port, user and password, and that the server runs.": (
        "호스트, 포트, 사용자, 암호와 서버가 실행 중인지 확인하십시오."
    ),
    "Check that the server runs, and start again.": "서버가 실행 중인지 확인하고 다시 시작하십시오.",
    "Check the table and your rights.": "테이블과 권한을 확인하십시오.",
    "Check the name of the table and your rights.": "테이블 이름과 권한을 확인하십시오.",
    "the address of the database is not understood": "데이터베이스 주소를 이해할 수 없습니다",
    "Write postgresql://user@host:port/database?table=schema.table.": (
        "postgresql://사용자@호스트:포트/데이터베이스?table=스키마.테이블처럼 적으십시오."
    ),
    "the address has an option that PostgreSQL does not know": "주소에 PostgreSQL이 모르는 옵션이 있습니다",
    "Known are table, geometry, query and libpq's, such as sslmode.": "table, geometry, query와 sslmode 같은 libpq 옵션을 쓸 수 있습니다.",
    "PostGIS tables cannot be read ({reason})": "PostGIS 테이블을 읽을 수 없습니다({reason})",
    'Install it: pip install "psycopg[binary]".': '설치하십시오: pip install "psycopg[binary]".',
}

_ENGINE = {
    'the engine has no method "{method}"': "엔진에 “{method}” 기능이 없습니다",
    "unexpected {kind}: {reason}": "예기치 않은 오류 {kind}: {reason}",
    "The engine's log has more.": "자세한 내용은 엔진 로그에 있습니다.",
}

KOREAN = {
    **_FILES, **_LOADING, **_REMEDIES_FOR_FILES, **_ARCHIVES, **_DOCUMENTS, **_REMEDIES_FOR_DOCUMENTS, **_PLANS,
    **_REGISTERS, **_RULES, **_PARCELS, **_DATABASES, **_ENGINE, **_COMMAND_LINE, **OF_OTHERS,
}  # fmt: skip
"""The Korean of every line and part of a line, by its English; what stands in braces is put in as it is told."""

_FIELD = re.compile(r"\{(\w+)\}")
_LONGEST = 2_000
_MOST_PARTS = 8


class _Catalogue:
    """Finds the Korean for lines by the English that they were made from."""

    def __init__(self, korean: dict[str, str]) -> None:
        self._korean = korean
        self._plain = {english: translation for english, translation in korean.items() if "{" not in english}

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str], str]]:
        """What each line with values in it holds in any case, its pattern, and its Korean; made when first asked for."""
        patterned = [english for english in self._korean if "{" in english]
        # The one with most letters of its own is the one that is meant.
        patterned.sort(key=lambda english: -len(_FIELD.sub("", english)))
        return [(_longest_literal(one), re.compile(_pattern(one)), self._korean[one]) for one in patterned]

    def find(self, text: str) -> str | None:
        """Return the Korean for *text*, or None where it is not known."""
        if text in self._plain:
            return self._plain[text]
        for literal, pattern, translation in self._patterns:
            found = pattern.fullmatch(text) if literal in text else None
            if found:
                values = {name: _parts(value) for name, value in found.groupdict().items()}
                return settle_particles(translation.format(**values))
        return None


def _pattern(english: str) -> str:
    pieces = _FIELD.split(english)
    # What a line begins with holds no colon: that would be a place.
    value = ("(?:(?!: ).)*?" if english.startswith("{") else ".*?", ".*?")
    return "".join(f"(?P<{piece}>{value[at > 1]})" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces))


def _longest_literal(english: str) -> str:
    return max(_FIELD.split(english)[::2], key=len)


_TOLD, _PLACE = _Catalogue(KOREAN), _Catalogue(_PLACES)


def told(line: str, language: str) -> str:
    """Return a notice or an error of the engine in *language*; what the catalogue does not know stays English.

    >>> told("zones.shp: there is no .dbf, so the features have no attributes", "ko")
    'zones.shp: .dbf가 없어 도형에 속성이 없습니다'
    """
    return _parts(line) if language == "ko" and len(line) <= _LONGEST else line


def told_lines(lines: Iterable[str], language: str) -> list[str]:
    """Return notices in *language*."""
    return [told(line, language) for line in lines]


def _parts(line: str) -> str:
    return _korean(line) or line


@lru_cache(maxsize=4096)
def _korean(line: str) -> str | None:
    """Return the Korean of a line: of a problem and its remedy, of its whole, or of what stands behind a place."""
    for joint in (". ", "; "):
        for head, tail in _splits(line, joint):
            first = _TOLD.find(head)
            rest = _korean(tail) if first else None
            if rest:
                return f"{first}{joint}{rest}"
    known = _TOLD.find(line)
    if known is not None:
        return known
    for head, tail in _splits(line, ": "):
        rest = _korean(tail)
        if rest:
            return f"{_PLACE.find(head) or head}: {rest}"
    return None


def _splits(line: str, joint: str) -> list[tuple[str, str]]:
    """Return *line* parted at each *joint*, the first few."""
    parts = line.split(joint)
    return [(joint.join(parts[:at]), joint.join(parts[at:])) for at in range(1, min(len(parts), _MOST_PARTS))]
