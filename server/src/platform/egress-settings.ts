import { Refusal } from '#platform/refusal.ts'

/** What may be called by itself that is not on the Internet. */
export const EGRESS_SETTINGS = [
  {
    name: 'HIEPLUC_WEBHOOK_ALLOW',
    default: '(none)',
    meaning:
      'Machines that are not on the Internet and may be called nevertheless, host:port, separated by commas.',
  },
] as const

/** Each is one machine and one port: a whole network is nobody's to allow. */
export function readAllow(places: readonly string[]): readonly string[] {
  const wrong = places.find((place) => !/^[^\s/@*]{1,253}:\d{1,5}$/.test(place))
  if (wrong === undefined) return places.map((place) => place.toLowerCase().replaceAll(/[[\]]/g, ''))
  throw new Refusal('malformed', {
    vi: `Thiết lập HIEPLUC_WEBHOOK_ALLOW không nhận "${wrong}"; được dùng: hooks.local:8443.`,
    en: `The setting HIEPLUC_WEBHOOK_ALLOW can't be "${wrong}"; allowed: hooks.local:8443.`,
  })
}
