"""Closed lists that several sheets share: one spelling of each code and label."""

from dangbo.intake.sheet import choices

SUBJECTS = choices(collective="Tập thể", individual="Cá nhân")

MOVEMENTS = choices(
    hoc_bac="Học tập và làm theo Bác",
    dan_van_kheo="Dân vận khéo",
)

DVK_FIELDS = choices(
    economy="Kinh tế",
    culture_society="Văn hóa - xã hội",
    defence_security="Quốc phòng - an ninh",
    political_system="Xây dựng hệ thống chính trị",
)

LEVELS_OF_AUTHORITY = choices(
    cell="Chi bộ",
    ward="Phường",
    district="Quận",
    city="Thành phố",
    central="Trung ương",
)

CLASSIFICATION = choices(
    excellent="Hoàn thành xuất sắc nhiệm vụ",
    good="Hoàn thành tốt nhiệm vụ",
    completed="Hoàn thành nhiệm vụ",
    failed="Không hoàn thành nhiệm vụ",
)

DOCUMENT_KINDS = choices(
    nghi_quyet="Nghị quyết",
    quyet_dinh="Quyết định",
    chi_thi="Chỉ thị",
    ket_luan="Kết luận",
    quy_che="Quy chế",
    quy_dinh="Quy định",
    huong_dan="Hướng dẫn",
    thong_bao="Thông báo",
    bao_cao="Báo cáo",
    ke_hoach="Kế hoạch",
    chuong_trinh="Chương trình",
    de_an="Đề án",
    to_trinh="Tờ trình",
    cong_van="Công văn",
    bien_ban="Biên bản",
    khac="Khác",
)

POSTS = choices(
    secretary="Bí thư",
    deputy_secretary="Phó bí thư",
    committee_member="Cấp ủy viên",
    standing_member="Ủy viên Ban Thường vụ",
    commission_chair="Chủ nhiệm Ủy ban Kiểm tra",
    commission_deputy="Phó Chủ nhiệm Ủy ban Kiểm tra",
    commission_member="Ủy viên Ủy ban Kiểm tra",
    council_chair="Chủ tịch Hội đồng nhân dân",
    council_deputy="Phó Chủ tịch Hội đồng nhân dân",
    government_chair="Chủ tịch Ủy ban nhân dân",
    government_deputy="Phó Chủ tịch Ủy ban nhân dân",
    head="Cấp trưởng",
    deputy_head="Cấp phó",
    residential_head="Tổ trưởng tổ dân phố",
    residential_deputy="Tổ phó tổ dân phố",
    cell_follower="Cấp ủy viên phụ trách chi bộ",
    office_staff="Cán bộ văn phòng Đảng ủy",
)
