import type { Table } from './tables.ts'

/** What tables of NetBox and their columns are called in Vietnamese, folded; NetBox itself has no such translation, spreadsheets do. */
const TABLES: Readonly<Record<string, string>> = {
  ...{ tram: 'sites', dia_diem: 'sites', vi_tri: 'locations', thiet_bi: 'devices', cap: 'cables' },
  ...{
    kenh: 'circuits',
    dau_kenh: 'circuit_terminations',
    tu_dien: 'power_panels',
    nguon_dien: 'power_feeds',
  },
}
const COLUMNS: Readonly<Record<string, string>> = {
  ...{ ten: 'name', dinh_danh: 'slug', ma_dinh_danh: 'slug', trang_thai: 'status', mo_ta: 'description' },
  ...{ vi_do: 'latitude', kinh_do: 'longitude', khu_vuc: 'region', tram: 'site', dia_diem: 'site' },
  ...{
    vi_tri: 'location',
    thuoc: 'parent',
    thiet_bi: 'device',
    loai_thiet_bi: 'device_type',
    vai_tro: 'role',
  },
  ...{ nhan: 'label', loai: 'type', chieu_dai: 'length', don_vi_chieu_dai: 'length_unit' },
  ...{ tram_a: 'side_a_site', tram_b: 'side_b_site', dau_a: 'side_a', dau_b: 'side_b', dau_z: 'side_z' },
  ...{ thiet_bi_a: 'side_a_device', thiet_bi_b: 'side_b_device' },
  ...{ ma_kenh: 'cid', kenh: 'circuit', dau: 'term_side', toc_do_cam_ket: 'commit_rate' },
  ...{ tu_dien: 'power_panel', nguon_dien: 'name' },
}

/** The same table under NetBox's own words. */
export const inNetboxWords = (table: Table): Table => ({
  ...table,
  name: TABLES[table.name] ?? table.name,
  headings: table.headings.map((heading) => COLUMNS[heading] ?? heading),
})

/** Statuses of what is not in use, folded: NetBox's codes, and words that lists have for them. A desk may define others: they are in use. */
const OUT_OF_USE = new Set(
  [
    'planned staging staged provisioning available reserved offline failed retired decommissioned inactive',
    'du_kien quy_hoach ke_hoach dang_lap_dat chua_su_dung ngung ngung_hoat_dong da_ngung thanh_ly da_thanh_ly hong',
  ].flatMap((words) => words.split(' ')),
)

export const isOutOfUse = (status: string): boolean => OUT_OF_USE.has(status)
