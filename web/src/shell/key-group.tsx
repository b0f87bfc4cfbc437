import css from './help.module.css'

/** Shortcuts under a heading: each with its keys, "g i" for two one after the other. */
export function KeyGroup({
  heading,
  shortcuts,
}: {
  heading: string
  shortcuts: readonly (readonly [keys: string, words: string])[]
}) {
  return (
    <section className={css['group']}>
      <h3>{heading}</h3>
      <dl className={css['keys']}>
        {shortcuts.map(([keys, words]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key === 'X' || key === 'A' ? `Shift ${key}` : key}</kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
