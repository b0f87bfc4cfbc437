import { useLanguage } from '#texts/language.tsx'

/** Who made the list of routed prefixes that a new desk begins with: its licence, CC BY 4.0, asks for this where it shows. */
export function AddressData() {
  const { t } = useLanguage()
  return (
    <p className="hl-muted" style={{ fontSize: 12, marginTop: 16 }}>
      {t.operators.addressData}{' '}
      <a href="https://db-ip.com" target="_blank" rel="noreferrer">
        IP to ASN Lite, DB-IP
      </a>{' '}
      (
      <a href="https://creativecommons.org/licenses/by/4.0/" target="_blank" rel="noreferrer">
        CC BY 4.0
      </a>
      )
    </p>
  )
}
