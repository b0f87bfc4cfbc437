import { CopyButton } from '#kit/copy-button.tsx'
import css from './ledger.module.css'

/** A public key by its name, with the whole of it to be compared and copied. */
export function PublicKey({ vkey }: { vkey: string }) {
  return (
    <span className={css['key']}>
      <strong>{vkey.split('+', 1)[0]}</strong>
      <span>
        <code>{vkey}</code> <CopyButton text={vkey} />
      </span>
    </span>
  )
}
