import type { FacilityKind } from './facility.ts'
import type { Said } from './wire.ts'

/** One fact that is known of a kind of thing: forms, tables, files and checks are made from it. */
export interface FacilityField {
  readonly type: 'text' | 'number' | 'count' | 'yes' | 'day' | 'time' | 'option' | 'reference' | 'references'
  readonly says: Said
  /** how a column of a file may be called, folded: small letters, without diacritics, words joined by _ */
  readonly columns: readonly string[]
  readonly unit?: 'h' | 'km' | 'Mbit/s' | 'kV' | 'degrees' | 'days'
  readonly least?: number
  readonly most?: number
  readonly options?: Readonly<Record<string, Said>>
  /** what is referred to */
  readonly of?: FacilityKind
  /** the form of a text */
  readonly form?: RegExp
  /** it is the code of a place; a file may give its name */
  readonly place?: 'province' | 'commune'
  readonly isNeeded?: boolean
}

const field = (
  type: FacilityField['type'],
  vi: string,
  en: string,
  columns: string,
  more: Omit<FacilityField, 'type' | 'says' | 'columns'> = {},
): FacilityField => ({ type, says: { vi, en }, columns: columns.split(' '), ...more })

const said = (vi: string, en: string): Said => ({ vi, en })
/** One hundred thousand hours: more than eleven years */
const hours = { unit: 'h', least: 0, most: 100_000 } as const

const PLACE: Readonly<Record<string, FacilityField>> = {
  province: field(
    'text',
    'Mã tỉnh, thành phố',
    'Province code',
    'province province_code ma_tinh tinh tinh_thanh tinh_thanh_pho tinh_tp thanh_pho ten_tinh',
    {
      ...{ form: /^\d{2}$/, place: 'province' as const },
    },
  ),
  commune: field(
    'text',
    'Mã xã, phường, đặc khu',
    'Commune code',
    'commune commune_code ma_xa xa phuong xa_phuong phuong_xa xa_phuong_dac_khu ten_xa',
    {
      ...{ form: /^\d{5}$/, place: 'commune' as const },
    },
  ),
  lat: field('number', 'Vĩ độ', 'Latitude', 'lat latitude vi_do', { unit: 'degrees', least: -90, most: 90 }),
  lon: field('number', 'Kinh độ', 'Longitude', 'lon lng long longitude kinh_do', {
    ...{ unit: 'degrees', least: -180, most: 180 },
  }),
}

const SITE_TYPES = {
  campus: said('Khuôn viên', 'Campus'),
  building: said('Tòa nhà', 'Building'),
  room: said('Phòng', 'Room'),
  'base-station': said('Trạm BTS', 'Base station'),
  exchange: said('Tổng đài, điểm chuyển mạch', 'Exchange'),
  core: said('Điểm lõi', 'Core site'),
  'landing-station': said('Trạm cập bờ cáp biển', 'Cable landing station'),
  'data-centre': said('Trung tâm dữ liệu', 'Data centre'),
  'sorting-centre': said('Trung tâm khai thác bưu chính', 'Sorting centre'),
  'post-office': said('Bưu cục', 'Post office'),
  other: said('Khác', 'Other'),
}
const FIRE = {
  none: said('Chưa có', 'None'),
  extinguishers: said('Bình chữa cháy', 'Extinguishers'),
  alarm: said('Báo cháy tự động', 'Automatic alarm'),
  suppression: said('Báo và chữa cháy tự động', 'Automatic alarm and suppression'),
}
export const GROUP_TYPES = {
  duct: said('Cống bể, ống ngầm', 'Duct'),
  'pole-line': said('Tuyến cột treo', 'Pole line'),
  bridge: said('Cầu', 'Bridge'),
  cable: said('Tuyến cáp', 'Cable'),
  tunnel: said('Hầm', 'Tunnel'),
}
const MEDIA = {
  fibre: said('Cáp quang', 'Fibre'),
  microwave: said('Vi ba', 'Microwave'),
  satellite: said('Vệ tinh', 'Satellite'),
  copper: said('Cáp đồng', 'Copper'),
  submarine: said('Cáp quang biển', 'Submarine cable'),
  road: said('Đường bộ (thư)', 'Road (mail)'),
  rail: said('Đường sắt (thư)', 'Rail (mail)'),
  air: said('Đường hàng không (thư)', 'Air (mail)'),
  other: said('Khác', 'Other'),
}
const CLASSES = {
  emergency: said('Khẩn cấp', 'Emergency'),
  government: said('Phục vụ Đảng, Nhà nước', 'Government'),
  public: said('Công cộng', 'Public'),
}
const BACKUPS = {
  battery: said('Ắc quy', 'Battery'),
  generator: said('Máy phát điện', 'Generator'),
  'mobile-generator': said('Máy phát điện lưu động', 'Mobile generator'),
  ups: said('Bộ lưu điện (UPS)', 'UPS'),
  'fuel-contract': said('Hợp đồng nhiên liệu', 'Fuel contract'),
  route: said('Tuyến dự phòng', 'Backup route'),
  equipment: said('Thiết bị thay thế', 'Spare equipment'),
  site: said('Điểm dự phòng', 'Backup site'),
  vehicle: said('Xe thông tin lưu động, xe thư', 'Mobile station, mail van'),
}

const usersIn = (en: string) =>
  field(
    'count',
    'Số người dùng',
    en,
    'users users_served subscribers customers so_nguoi_dung nguoi_dung so_thue_bao thue_bao khach_hang so_khach_hang',
    { most: 1e9 },
  )

/** Every fact of each kind, in the order in which it is shown. */
export const FACILITY_FIELDS: Readonly<Record<FacilityKind, Readonly<Record<string, FacilityField>>>> = {
  site: {
    type: field('option', 'Loại', 'Type', 'type site_type loai', { options: SITE_TYPES }),
    ...PLACE,
    grade: field('count', 'Cấp', 'Grade', 'grade cap cap_cong_trinh', { least: 1, most: 9 }),
    users: usersIn('Users served'),
    batteryHours: field(
      'number',
      'Ắc quy',
      'Batteries',
      'battery_hours batteries_hours battery battery_autonomy gio_ac_quy so_gio_ac_quy thoi_gian_ac_quy ac_quy',
      hours,
    ),
    generator: field(
      'yes',
      'Máy phát điện',
      'Generator',
      'generator genset has_generator may_phat may_phat_dien co_may_phat co_may_phat_dien',
    ),
    fuelHours: field(
      'number',
      'Nhiên liệu máy phát',
      'Generator fuel',
      'fuel_hours generator_hours generator_fuel_hours fuel gio_nhien_lieu so_gio_nhien_lieu gio_may_phat nhien_lieu',
      hours,
    ),
    gateway: field('yes', 'Cửa ngõ mạng', 'Gateway', 'gateway cua_ngo'),
    fire: field(
      'option',
      'Phòng cháy, chữa cháy',
      'Fire protection',
      'fire fire_protection phong_chay pccc',
      { options: FIRE },
    ),
    guarded: field('yes', 'Có bảo vệ', 'Guarded', 'guarded bao_ve co_bao_ve'),
    nationalSecurity: field(
      'yes',
      'Quan trọng về an ninh quốc gia',
      'Important to national security',
      'national_security an_ninh_quoc_gia quan_trong_ve_an_ninh_quoc_gia',
    ),
    within: field(
      'reference',
      'Nằm trong',
      'Within',
      'within parent parent_site building containment nam_trong thuoc_tram',
      { of: 'site' },
    ),
  },
  link: {
    from: field(
      'reference',
      'Từ',
      'From',
      'from from_site from_node from_id site_from a a_site site_a a_end end_a node_a source source_id src start tu tu_tram tu_diem tram_dau diem_dau tram_a diem_a dau_a nut_a nut_dau ma_tram_dau',
      {
        of: 'site',
        isNeeded: true,
      },
    ),
    to: field(
      'reference',
      'Đến',
      'To',
      'to to_site to_node to_id site_to b z b_site z_site site_b site_z b_end z_end end_b end_z node_b node_z target target_id dst destination end den den_tram den_diem tram_cuoi diem_cuoi tram_b diem_b dau_b nut_b nut_cuoi ma_tram_cuoi',
      {
        of: 'site',
        isNeeded: true,
      },
    ),
    capacity: field('number', 'Dung lượng', 'Capacity', 'capacity dung_luong bandwidth bang_thong', {
      unit: 'Mbit/s',
      least: 0,
      most: 1e12,
    }),
    km: field(
      'number',
      'Chiều dài',
      'Length',
      'km length_km length distance dist chieu_dai do_dai khoang_cach cu_ly',
      {
        unit: 'km',
        least: 0,
        most: 50_000,
      },
    ),
    medium: field('option', 'Môi trường', 'Medium', 'medium moi_truong phuong_thuc', { options: MEDIA }),
    groups: field(
      'references',
      'Đi chung trong',
      'Shares its fate in',
      'groups group srlg srlgs shared_risk shared_risk_group shared_risk_groups risk_groups ducts duct conduit nhom_rui_ro nhom_cung_rui_ro nhom cong_be tuyen_chung di_chung_trong',
      { of: 'group' },
    ),
  },
  group: {
    type: field('option', 'Loại', 'Type', 'type group_type loai', { options: GROUP_TYPES, isNeeded: true }),
    route: field('text', 'Đi theo', 'Along', 'route along di_theo tuyen_duong'),
    ...PLACE,
  },
  substation: {
    ...PLACE,
    voltage: field('number', 'Điện áp', 'Voltage', 'voltage kv dien_ap', {
      unit: 'kV',
      least: 0,
      most: 2_000,
    }),
  },
  feed: {
    site: field('reference', 'Trạm', 'Site', 'site site_key site_id tram ma_tram', {
      of: 'site',
      isNeeded: true,
    }),
    substation: field(
      'reference',
      'Trạm biến áp',
      'Substation',
      'substation substation_key substation_id tram_bien_ap tba ma_tram_bien_ap',
      {
        of: 'substation',
        isNeeded: true,
      },
    ),
  },
  service: {
    from: field('reference', 'Phục vụ tại', 'Served at', 'from a source tu diem_dau', {
      of: 'site',
      isNeeded: true,
    }),
    to: field(
      'references',
      'Một trong các điểm đến',
      'Any of these ends',
      'to b z targets target den diem_den',
      { of: 'site', isNeeded: true },
    ),
    users: usersIn('Users'),
    demand: field('number', 'Nhu cầu', 'Demand', 'demand nhu_cau', { unit: 'Mbit/s', least: 0, most: 1e12 }),
    class: field('option', 'Hạng', 'Class', 'class service_class hang', { options: CLASSES }),
    sector: field('option', 'Lĩnh vực', 'Sector', 'sector linh_vuc', {
      options: {
        post: said('Bưu chính', 'Post'),
        telecom: said('Viễn thông', 'Telecom'),
        it: said('CNTT', 'IT'),
      },
    }),
  },
  backup: {
    type: field('option', 'Loại', 'Type', 'type backup_type loai', { options: BACKUPS, isNeeded: true }),
    site: field('reference', 'Cho trạm', 'For site', 'site site_key site_id tram ma_tram', { of: 'site' }),
    link: field('reference', 'Cho tuyến', 'For link', 'link link_key link_id tuyen ma_tuyen', { of: 'link' }),
    service: field('reference', 'Cho dịch vụ', 'For service', 'service dich_vu', { of: 'service' }),
    capacity: field('text', 'Công suất, dung lượng', 'Capacity', 'capacity cong_suat dung_luong'),
    keptAt: field('text', 'Để tại', 'Kept at', 'kept_at place noi_de dia_diem'),
    lastTest: field('day', 'Lần thử gần nhất', 'Last test', 'last_test lan_thu_gan_nhat ngay_thu'),
    nextTest: field('day', 'Lần thử tới', 'Next test', 'next_test lan_thu_toi'),
    testEvery: field('count', 'Thử mỗi', 'Tested every', 'test_every test_every_days chu_ky_thu', {
      unit: 'days',
      least: 1,
      most: 3_660,
    }),
  },
  work: {
    begins: field('time', 'Bắt đầu', 'Begins', 'begins start bat_dau', { isNeeded: true }),
    ends: field('time', 'Kết thúc', 'Ends', 'ends end ket_thuc', { isNeeded: true }),
    sites: field('references', 'Trạm tạm ngừng', 'Sites taken down', 'sites site tram', { of: 'site' }),
    links: field('references', 'Tuyến tạm ngừng', 'Links taken down', 'links link tuyen', { of: 'link' }),
    groups: field('references', 'Cống bể, cầu, cáp', 'Ducts, bridges, cables', 'groups group duct cong_be', {
      of: 'group',
    }),
    substations: field(
      'references',
      'Trạm biến áp cắt điện',
      'Substations switched off',
      'substations substation tram_bien_ap',
      { of: 'substation' },
    ),
    words: field('text', 'Nội dung', 'What is done', 'words description noi_dung'),
  },
}

/** What a kind of thing is called. */
export const FACILITY_WORDS: Readonly<Record<FacilityKind, Said>> = {
  site: said('trạm', 'site'),
  link: said('tuyến truyền dẫn', 'link'),
  group: said('nhóm cùng rủi ro', 'shared-risk group'),
  substation: said('trạm biến áp', 'substation'),
  feed: said('nguồn điện lưới', 'mains feed'),
  service: said('dịch vụ', 'service'),
  backup: said('dự phòng', 'backup'),
  work: said('công việc theo kế hoạch', 'planned work'),
}
