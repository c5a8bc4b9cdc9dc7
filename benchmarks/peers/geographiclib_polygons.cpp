// GeographicLib's polygons on raw arrays: nothing but its own work.
#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/PolygonArea.hpp>

extern "C" void ring_areas_m2(const double* latitude, const double* longitude, const long* offsets, long rings,
                              double* areas_m2) {
    const GeographicLib::Geodesic& geodesic = GeographicLib::Geodesic::WGS84();
    for (long ring = 0; ring < rings; ++ring) {
        GeographicLib::PolygonArea polygon(geodesic);
        for (long i = offsets[ring]; i < offsets[ring + 1] - 1; ++i) polygon.AddPoint(latitude[i], longitude[i]);
        double perimeter;
        polygon.Compute(false, true, perimeter, areas_m2[ring]);
    }
}
