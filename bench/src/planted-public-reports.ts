import type pg from 'pg'
import { allMarks, marksOf } from '@hiepluc/server/triage/likeness.ts'
import { WORK_NOW } from './planted-work.ts'

/** Public reports that wait in a country that was flooded. */
const WAITING = 100_000
/** So many matters are reported over and over by half of them; the others are about one thing each. */
const MATTERS = 300
const AT_ONCE = 5000

const SAID = [
  'Ngân hàng báo khóa tài khoản, xác thực mã tại đường dẫn này ngay hôm nay kẻo mất tiền',
  'Trúng thưởng xe máy, nộp phí hồ sơ trước để nhận quà về nhà trong tuần',
  'Công an gọi điện yêu cầu chuyển tiền vào tài khoản an toàn để điều tra vụ án',
  'Việc nhẹ lương cao làm tại nhà, chỉ cần điện thoại và nạp trước một khoản nhỏ',
  'Bưu phẩm của bạn bị giữ lại, trả phí hải quan theo đường dẫn để nhận hàng',
]

interface Planted {
  readonly words: string
  readonly subject: string
  readonly subjectKey: string
}

function reportOf(nth: number): Planted {
  const matter = nth % 2 === 0 ? (nth / 2) % MATTERS : MATTERS + nth
  const words = `${SAID[matter % SAID.length]!} số ${nth} khu phố ${matter}`
  if (matter % 3 === 0) {
    const host = `xac-thuc-${matter}.example`
    return { words, subject: `http://${host}/dang-nhap`, subjectKey: `domain:${host}` }
  }
  const number = `09${String(10_000_000 + matter)}`
  return { words, subject: number, subjectKey: `phone:+84${number.slice(1)}` }
}

const REPORTS = `
  insert into public_report (org_id, code_hash, received_at, came_by, kind, words, subject, subject_key, province, language, proven,
    state, taken_by, taken_at, entry_id)
  select $1, sha256(('code ' || n)::bytea), '${WORK_NOW}'::timestamptz - ($2 - n) * interval '30 seconds', 'web',
    (array['phishing', 'spam-message', 'fraud'])[1 + length(key) % 3], words, subject, key, lpad((1 + n % 34)::text, 2, '0'), 'vi',
    n % 10 <> 9, case when n % 500 = 0 then 'taken' else 'new' end, case when n % 500 = 0 then $3::bigint end,
    case when n % 500 = 0 then '${WORK_NOW}'::timestamptz end, 1
  from unnest($4::integer[], $5::text[], $6::text[], $7::text[]) as given (n, words, subject, key) order by n
  returning id`

const GROUPS = `
  insert into public_report_group (org_id, police, kind, key, subject, first_at, last_at)
    select org_id, kind <> 'spam-message', kind, subject_key, min(subject), min(received_at), max(received_at)
    from public_report group by org_id, kind, subject_key;
  update public_report r set group_id = g.id, police = g.police from public_report_group g
    where g.org_id = r.org_id and g.kind = r.kind and g.key = r.subject_key`

const MARKS = `
  insert into public_report_mark (mark, report_id, org_id, police)
  select mark, report, $1, r.kind <> 'spam-message'
  from unnest($2::bigint[], $3::bigint[]) as given (mark, report) join public_report r on r.id = report`

/** Public reports that wait, marked and grouped as the worker leaves them; returns how many. */
export async function plantPublicReports(
  owner: pg.ClientBase,
  share: number,
  { id, orgId }: { readonly id: number; readonly orgId: number },
): Promise<number> {
  const all = Math.round(WAITING * share)
  for (let from = 1; from <= all; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, all - from + 1) }, (_, nth) => from + nth)
    const planted = numbers.map(reportOf)
    const column = (of: keyof Planted) => planted.map((one) => one[of])
    const { rows } = await owner.query<{ id: number }>(REPORTS, [
      ...[orgId, all, id, numbers, column('words'), column('subject'), column('subjectKey')],
    ])
    const marks = planted.flatMap((one, nth) =>
      allMarks(marksOf(one)).map((mark) => [mark, rows[nth]!.id] as const),
    )
    await owner.query(MARKS, [orgId, marks.map(([mark]) => mark), marks.map(([, report]) => report)])
  }
  for (const statement of GROUPS.split(';\n')) await owner.query(statement)
  await owner.query('vacuum analyze public_report, public_report_group, public_report_mark')
  return all
}
