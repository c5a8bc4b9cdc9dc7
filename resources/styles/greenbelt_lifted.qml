<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology">
 <renderer-v2 type="singleSymbol" referencescale="-1" enableorderby="0" forceraster="0" symbollevels="0">
  <symbols>
   <symbol type="fill" name="0">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option type="QString" name="color" value="226,226,120,90" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="outline_color" value="110,110,0,255" />
      <Option type="QString" name="outline_style" value="dash" />
      <Option type="QString" name="outline_width" value="0.4" />
      <Option type="QString" name="style" value="solid" />
     </Option>
    </layer>
    <layer class="LinePatternFill">
     <Option type="Map">
      <Option type="QString" name="angle" value="135" />
      <Option type="QString" name="color" value="0,0,0,255" />
      <Option type="QString" name="distance" value="2.2" />
      <Option type="QString" name="line_width" value="0.5" />
     </Option>
     <symbol type="line" name="@0@1">
      <layer class="SimpleLine">
       <Option type="Map">
        <Option type="QString" name="capstyle" value="square" />
        <Option type="QString" name="joinstyle" value="bevel" />
        <Option type="QString" name="line_color" value="140,140,20,220" />
        <Option type="QString" name="line_width" value="0.22" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>2</layerGeometryType>
</qgis>
