import type { IncidentMove } from '@hiepluc/contract/incident-state.ts'

interface MoveTexts {
  act: string
  /** what will happen */
  words: string
  /** what the text field asks for */
  asks: string
}

/** What people do with an incident. */
export const lifeVi = {
  next: 'Việc tiếp theo',
  nothing: 'Lúc này bạn không cần làm gì với sự cố này.',
  operatorsTurn: 'Đang chờ doanh nghiệp. Nếu họ trả lời bằng cách khác, ghi thay họ ở đây:',
  writeDown: (act: string) => `Ghi thay: ${act}`,
  others: 'Các bước khác và vì sao chưa làm được',
  optional: 'không bắt buộc',
  move: {
    confirm: {
      act: 'Xác nhận',
      words: 'Cho biết sự cố có thật. Sau đó có thể thông báo cho doanh nghiệp.',
      asks: 'Ghi chú kèm theo',
    },
    reject: {
      act: 'Bác bỏ',
      words:
        'Cho biết không có sự cố. Doanh nghiệp đọc được lý do. Không mở lại được; nếu thấy lại, bàn trực mở sự cố mới.',
      asks: 'Lý do',
    },
    notify: {
      act: 'Thông báo cho doanh nghiệp',
      words: 'Doanh nghiệp thấy lời nhắn này trong sự cố và được mời trả lời.',
      asks: 'Lời nhắn cho doanh nghiệp',
    },
    answer: {
      act: 'Trả lời',
      words: 'Cơ quan nhận được câu trả lời ngay. Mỗi lần được thông báo trả lời một lần.',
      asks: 'Nói thêm',
    },
    contain: {
      act: 'Báo đã khoanh vùng',
      words: 'Cho biết sự cố không còn gây hại thêm.',
      asks: 'Đã làm gì',
    },
    resolve: {
      act: 'Báo đã khắc phục',
      words: 'Cho biết sự cố đã chấm dứt. Cơ quan sẽ xem lại rồi đóng.',
      asks: 'Đã làm gì',
    },
    close: {
      act: 'Đóng sự cố',
      words: 'Không ai phải làm gì thêm. Nếu thấy lại trong thời gian quy định, sự cố tự mở lại.',
      asks: 'Ghi chú kèm theo',
    },
    relapse: {
      act: 'Mở lại',
      words: 'Cùng dấu hiệu ấy đã trở lại. Sau đó thông báo lại cho doanh nghiệp.',
      asks: 'Vì sao mở lại',
    },
  } satisfies Record<IncidentMove, MoveTexts>,
  answer: 'Câu trả lời',
  answerFor: 'Ghi thay doanh nghiệp: dòng sổ cái sẽ nói rõ cơ quan ghi theo lời doanh nghiệp.',
  until: 'Dự kiến xong trước',
  closeAs: 'Đóng vì',
  closeResolved: 'Đã khắc phục xong',
  closeUnfounded: 'Không có căn cứ',
  onBehalf: 'ghi thay doanh nghiệp',
  answeredUntil: (moment: string) => `Doanh nghiệp dự kiến xong trước ${moment}`,
}
