import { isOfAuthority } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'

/** The officer at the machine and the desk's administrators: this is running the desk, not reading its content. */
const runsTheDesk = ({ kind, roles }: Member) => kind === 'officer' || roles.includes('desk-admin')

const ONLY_WHO_RUNS_IT = {
  vi: 'Chỉ người vận hành bàn trực được đổi khóa ký và đăng ký bên làm chứng.',
  en: 'Only whoever runs the desk changes its signing key and registers witnesses.',
}

/** What each act of the ledger is about. */
export interface LedgerThings {
  readonly export: { readonly openings: boolean }
  /** leaving with a file, after its own area has let them read it */
  readonly takeOut: undefined
  readonly erase: undefined
  readonly readSensitive: undefined
  readonly makeKey: undefined
  readonly rotateKey: undefined
  readonly addWitness: undefined
  readonly removeWitness: undefined
  /** whether the member is a registered witness */
  readonly cosign: boolean
}

/** Who may do what with the account as a whole. */
export const LEDGER_POLICY: { readonly [Act in keyof LedgerThings]: Rule<LedgerThings[Act]> } = {
  export: {
    // Those who read every entry: with the lines on TLP:RED left out, the tree could not be computed again.
    may: (member, { openings }) =>
      isOfAuthority(member, 'duty-officer', 'analyst') || (member.standing === 'auditor' && !openings),
    otherwise: {
      vi: 'Chỉ cán bộ trực, chuyên viên phân tích của hai cơ quan và kiểm toán viên được lấy toàn bộ sổ cái; tên và nội dung đã cam kết chỉ dành cho hai cơ quan. Hãy nhờ họ.',
      en: 'Only a duty officer or analyst of an authority, or an auditor, may take out the whole ledger, and what opens its commitments the authorities alone. Ask one of them.',
    },
  },
  takeOut: {
    may: ({ kind }) => kind === 'person' || kind === 'officer',
    otherwise: {
      vi: 'Chỉ người của bàn trực được lấy tệp ra, không phải nguồn tin hay bên làm chứng; hãy đăng nhập.',
      en: 'Only people of the desk take files out, not sources or witnesses; sign in.',
    },
  },
  erase: {
    may: (member) => isOfAuthority(member, 'duty-officer'),
    otherwise: {
      vi: 'Chỉ cán bộ trực của cơ quan quản lý hoặc cơ quan công an được xoá dữ liệu cá nhân khỏi sổ cái theo luật. Hãy gửi yêu cầu tới họ.',
      en: 'Only a duty officer of an authority may erase personal data from the ledger as the law demands. Send the request to one.',
    },
  },
  makeKey: {
    may: (member) => member.kind === 'desk',
    otherwise: {
      vi: 'Khóa đầu tiên do chính bàn trực tạo khi khởi động.',
      en: 'The desk makes its first key itself, at its start.',
    },
  },
  rotateKey: { may: runsTheDesk, otherwise: ONLY_WHO_RUNS_IT },
  addWitness: { may: runsTheDesk, otherwise: ONLY_WHO_RUNS_IT },
  removeWitness: { may: runsTheDesk, otherwise: ONLY_WHO_RUNS_IT },
  cosign: {
    may: (_, isWitness) => isWitness,
    otherwise: {
      vi: 'Chỉ bên làm chứng đã đăng ký khóa mới được ký xác nhận. Hãy nhờ người quản trị bàn trực đăng ký khóa.',
      en: 'Only a witness whose key is registered countersigns. Ask the desk’s administrator to register the key.',
    },
  },
  readSensitive: {
    // Which rows a member is shown is decided by the row rules; this act only puts it on record.
    may: () => true,
    otherwise: { vi: 'Không được đọc.', en: 'This may not be read.' },
  },
}
