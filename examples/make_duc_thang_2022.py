"""Writes examples/duc-thang-2022.xlsx anew: `python -m examples.make_duc_thang_2022`."""

from pathlib import Path

from examples.duc_thang_2022.build import workbook

TARGET = Path(__file__).with_name("duc-thang-2022.xlsx")


def main() -> None:
    TARGET.write_bytes(workbook())
    print(f"{TARGET.name}: {TARGET.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
