<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis labelsEnabled="1" version="3.22.16" styleCategories="Symbology|Labeling">
 <renderer-v2 type="categorizedSymbol" referencescale="-1" enableorderby="1" attr="verdict" forceraster="0" symbollevels="0">
  <categories>
   <category symbol="0" value="agrees" render="true" label="agrees · 일치" />
   <category symbol="1" value="agrees-rounded" render="true" label="agrees as rounded · 반올림 일치" />
   <category symbol="2" value="within-tolerance" render="true" label="within tolerance · 허용오차 이내" />
   <category symbol="3" value="differs" render="true" label="differs · 불일치" />
   <category symbol="4" value="ambiguous" render="true" label="ambiguous · 판단 불가(해석 경합)" />
   <category symbol="5" value="no-geometry" render="true" label="no geometry · 도형 없음" />
   <category symbol="6" value="not-measurable" render="true" label="not measurable · 측정 불가" />
   <category symbol="7" value="no-figure" render="true" label="no figure · 면적 기재 없음" />
  </categories>
  <symbols>
   <symbol type="fill" name="0">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="255,255,255,190" />
      <Option type="QString" name="line_width" value="1.3" />
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="0,158,115,255" />
      <Option type="QString" name="line_width" value="0.7" />
     </Option>
    </layer>
   </symbol>
   <symbol type="fill" name="1">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="255,255,255,190" />
      <Option type="QString" name="line_width" value="1.3" />
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="customdash" value="7;1.2" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="86,180,233,255" />
      <Option type="QString" name="line_width" value="0.7" />
      <Option type="QString" name="use_custom_dash" value="1" />
     </Option>
    </layer>
   </symbol>
   <symbol type="fill" name="2">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="255,255,255,190" />
      <Option type="QString" name="line_width" value="1.3" />
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="customdash" value="6;1.2;1.2;1.2" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="0,114,178,255" />
      <Option type="QString" name="line_width" value="0.7" />
      <Option type="QString" name="use_custom_dash" value="1" />
     </Option>
    </layer>
   </symbol>
   <symbol type="fill" name="3">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="255,255,255,190" />
      <Option type="QString" name="line_width" value="1.6" />
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="customdash" value="2.6;1" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="213,94,0,255" />
      <Option type="QString" name="line_width" value="1" />
      <Option type="QString" name="use_custom_dash" value="1" />
     </Option>
    </layer>
   </symbol>
   <symbol type="fill" name="4">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="255,255,255,190" />
      <Option type="QString" name="line_width" value="1.5" />
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="customdash" value="0.9;0.9" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="230,159,0,255" />
      <Option type="QString" name="line_width" value="0.9" />
      <Option type="QString" name="use_custom_dash" value="1" />
     </Option>
    </layer>
   </symbol>
   <symbol type="fill" name="5">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="255,255,255,190" />
      <Option type="QString" name="line_width" value="1.1" />
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="customdash" value="0.5;1" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="127,127,127,255" />
      <Option type="QString" name="line_width" value="0.5" />
      <Option type="QString" name="use_custom_dash" value="1" />
     </Option>
    </layer>
   </symbol>
   <symbol type="fill" name="6">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="255,255,255,190" />
      <Option type="QString" name="line_width" value="1.1" />
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="customdash" value="1.5;1.5" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="127,127,127,255" />
      <Option type="QString" name="line_width" value="0.5" />
      <Option type="QString" name="use_custom_dash" value="1" />
     </Option>
    </layer>
   </symbol>
   <symbol type="fill" name="7">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="255,255,255,190" />
      <Option type="QString" name="line_width" value="1.1" />
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="176,176,176,255" />
      <Option type="QString" name="line_width" value="0.5" />
     </Option>
    </layer>
   </symbol>
  </symbols>
  <orderby>
   <orderByClause nullsFirst="1" asc="0">"ellipsoidal_m2"</orderByClause>
  </orderby>
 </renderer-v2>
 <labeling type="simple">
  <settings>
   <text-style fieldName="label" fontWeight="50" useSubstitutions="0" capitalization="0" textOrientation="horizontal" legendString="Aa" textColor="26,26,26,255" fontSize="7.5" fontUnderline="0" fontStrikeout="0" fontLetterSpacing="0" textOpacity="1" blendMode="0" fontItalic="0" fontWordSpacing="0" fontSizeUnit="Point" previewBkgrdColor="255,255,255,255" fontKerning="1" fontFamily="NanumBarunGothic" allowHtml="0" isExpression="0" namedStyle="Regular" multilineHeight="1.05">
    <families>
     <family name="NanumBarunGothic" />
     <family name="NanumGothic" />
     <family name="Noto Sans CJK KR" />
     <family name="Noto Sans KR" />
     <family name="Malgun Gothic" />
     <family name="Apple SD Gothic Neo" />
     <family name="sans-serif" />
    </families>
    <text-buffer bufferJoinStyle="128" bufferSize="0.90000000000000002" bufferDraw="1" bufferBlendMode="0" bufferNoFill="1" bufferColor="255,255,255,255" bufferOpacity="1" bufferSizeUnits="MM" />
   </text-style>
   <text-format placeDirectionSymbol="0" plussign="0" formatNumbers="0" rightDirectionSymbol="&gt;" multilineAlign="1" reverseDirectionSymbol="0" useMaxLineLengthForAutoWrap="1" decimals="3" wrapChar="" autoWrapLength="0" leftDirectionSymbol="&lt;" addDirectionSymbol="0" />
   <placement placementFlags="10" rotationUnit="AngleDegrees" rotationAngle="0" yOffset="0" xOffset="0" overrunDistance="0" geometryGeneratorEnabled="0" layerType="UnknownGeometry" lineAnchorClipping="0" placement="4" lineAnchorPercent="0.5" geometryGenerator="" maxCurvedCharAngleIn="25" geometryGeneratorType="PointGeometry" preserveRotation="1" quadOffset="4" centroidInside="0" maxCurvedCharAngleOut="-25" overrunDistanceUnit="MM" polygonPlacementFlags="3" distUnits="MM" predefinedPositionOrder="TR,TL,BR,BL,R,L,TSR,BSR" lineAnchorType="0" offsetType="0" repeatDistanceUnits="MM" repeatDistance="0" fitInPolygonOnly="0" centroidWhole="0" dist="0" offsetUnits="MM" priority="5" />
   <rendering upsidedownLabels="0" unplacedVisibility="0" obstacleType="0" displayAll="0" scaleMin="0" zIndex="0" scaleVisibility="0" minFeatureSize="0" fontLimitPixelSize="0" drawLabels="1" limitNumLabels="0" labelPerPart="0" maxNumLabels="2000" obstacle="1" fontMaxPixelSize="10000" scaleMax="0" obstacleFactor="0.80000000000000004" fontMinPixelSize="0" mergeLines="0" />
   <dd_properties>
    <Option type="Map">
     <Option type="QString" name="name" value="" />
     <Option type="Map" name="properties">
      <Option type="Map" name="ObstacleFactor">
       <Option type="bool" name="active" value="true" />
       <Option type="QString" name="expression" value="scale_linear(log10(max(coalesce(&quot;ellipsoidal_m2&quot;, 1), 1)), 4, 7, 1.2, 0)" />
       <Option type="int" name="type" value="3" />
      </Option>
      <Option type="Map" name="Priority">
       <Option type="bool" name="active" value="true" />
       <Option type="QString" name="expression" value="scale_linear(log10(max(coalesce(&quot;ellipsoidal_m2&quot;, 1), 1)), 3, 8, 1, 10)" />
       <Option type="int" name="type" value="3" />
      </Option>
     </Option>
     <Option type="QString" name="type" value="collection" />
    </Option>
   </dd_properties>
   <callout type="simple">
    <Option type="Map">
     <Option type="QString" name="anchorPoint" value="pole_of_inaccessibility" />
     <Option type="int" name="blendMode" value="0" />
     <Option type="bool" name="drawToAllParts" value="false" />
     <Option type="QString" name="enabled" value="0" />
     <Option type="QString" name="labelAnchorPoint" value="point_on_exterior" />
     <Option type="QString" name="lineSymbol" value="&lt;symbol type=&quot;line&quot; name=&quot;symbol&quot;&gt;&lt;layer class=&quot;SimpleLine&quot;&gt;&lt;Option type=&quot;Map&quot;&gt;&lt;Option type=&quot;QString&quot; name=&quot;capstyle&quot; value=&quot;square&quot; /&gt;&lt;Option type=&quot;QString&quot; name=&quot;joinstyle&quot; value=&quot;bevel&quot; /&gt;&lt;Option type=&quot;QString&quot; name=&quot;line_color&quot; value=&quot;60,60,60,255&quot; /&gt;&lt;Option type=&quot;QString&quot; name=&quot;line_width&quot; value=&quot;0.3&quot; /&gt;&lt;/Option&gt;&lt;/layer&gt;&lt;/symbol&gt;" />
     <Option type="double" name="minLength" value="0" />
     <Option type="QString" name="minLengthUnit" value="MM" />
     <Option type="QString" name="offsetFromAnchorUnit" value="MM" />
     <Option type="QString" name="offsetFromLabelUnit" value="MM" />
    </Option>
   </callout>
  </settings>
 </labeling>
 <layerGeometryType>2</layerGeometryType>
</qgis>
