import type { Cause, HitPart } from '@hiepluc/contract/incident-origin.ts'

/** What the incident page says of the law, and of incidents that people open. */
export const incidentLawVi = {
  byHand: {
    part: 'Bộ phận bị ảnh hưởng',
    cause: 'Nguyên nhân',
    place: 'Nơi xảy ra',
    parts: {
      cable: 'tuyến cáp',
      station: 'trạm thu phát',
      exchange: 'tổng đài, nút mạng',
      'data-centre': 'trung tâm dữ liệu',
      'power-supply': 'nguồn điện',
      network: 'mạng lưới',
      system: 'hệ thống thông tin',
      data: 'dữ liệu',
      'post-office': 'bưu cục, trung tâm khai thác',
      mail: 'bưu gửi',
      transport: 'phương tiện, tuyến vận chuyển',
      other: 'khác',
    } satisfies Record<HitPart, string> as Record<HitPart, string>,
    causes: {
      attack: 'tấn công mạng',
      sabotage: 'phá hoại',
      theft: 'trộm cắp',
      works: 'thi công, đào đường',
      equipment: 'hỏng thiết bị',
      software: 'lỗi phần mềm',
      power: 'mất điện',
      'human-error': 'sơ suất vận hành',
      natural: 'thiên tai, thời tiết',
      unknown: 'chưa rõ',
    } satisfies Record<Cause, string> as Record<Cause, string>,
  },
}
