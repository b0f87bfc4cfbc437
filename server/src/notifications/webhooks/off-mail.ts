import type { MailText } from '#platform/write-message.ts'

/** The mail by which an organisation hears that the desk has stopped calling one of its machines. */
export function offMail(
  to: string,
  language: 'vi' | 'en',
  {
    host,
    offWhy,
    waiting,
  }: { readonly host: string; readonly offWhy: 'gone' | 'down'; readonly waiting: number },
): MailText {
  const name = host.slice(0, 100)
  if (language === 'en')
    return {
      to,
      subject: `Hiệp Lực: webhook ${name} is switched off`,
      text: lines(
        offWhy === 'gone'
          ? `Your machine ${name} answered 410 Gone, so the desk calls it no more.`
          : `Nothing came through to your machine ${name} for three days, so the desk calls it no more.`,
        `${waiting} calls were given up; what they told of is on the desk. When the machine is well again, resume the webhook on the page Connections.`,
      ),
    }
  return {
    to,
    subject: `Hiệp Lực: webhook ${name} đã tắt`,
    text: lines(
      offWhy === 'gone'
        ? `Máy chủ ${name} của đơn vị trả lời 410 Gone, nên bàn trực không gọi nữa.`
        : `Suốt ba ngày bàn trực không gọi được máy chủ ${name} của đơn vị, nên không gọi nữa.`,
      `${waiting} lần gọi đã bị bỏ; nội dung của chúng vẫn có trên bàn trực. Khi máy chủ hoạt động lại, hãy bật lại webhook ở trang Kết nối.`,
    ),
  }
}

const lines = (...paragraphs: readonly string[]) => `${paragraphs.join('\n\n')}\n`
