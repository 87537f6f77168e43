"""The register laid beside an export of the national database of Party members (CSDL đảng viên 3.0)."""
