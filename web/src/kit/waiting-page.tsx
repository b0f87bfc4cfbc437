import { useLanguage } from '#texts/language.tsx'
import { Page } from '#kit/page.tsx'
import css from './waiting-page.module.css'

/** The outline of a thing's page while the thing is fetched. */
export function WaitingPage({ title }: { title: string }) {
  const { t } = useLanguage()
  return (
    <Page
      title={title}
      heading={<span className="hl-bone" style={{ width: 260, height: 18, margin: '6px 0' }} />}
      trail={<span>{title}</span>}
    >
      <output className="hl-unseen">{t.kit.loading}</output>
      <div className={css['blocks']} aria-hidden="true">
        {[84, 96, 260].map((height) => (
          <div key={height} className={css['block']} style={{ height }}>
            <span className="hl-bone" style={{ width: '60%' }} />
            <span className="hl-bone" style={{ width: '40%' }} />
          </div>
        ))}
      </div>
    </Page>
  )
}
