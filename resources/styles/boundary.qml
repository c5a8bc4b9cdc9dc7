<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology">
 <renderer-v2 type="singleSymbol" referencescale="-1" enableorderby="0" forceraster="0" symbollevels="0">
  <symbols>
   <symbol type="fill" name="0">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option type="QString" name="capstyle" value="flat" />
      <Option type="QString" name="customdash" value="3.6;1;0.7;1" />
      <Option type="QString" name="joinstyle" value="round" />
      <Option type="QString" name="line_color" value="20,20,20,255" />
      <Option type="QString" name="line_width" value="0.5" />
      <Option type="QString" name="use_custom_dash" value="1" />
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>2</layerGeometryType>
</qgis>
