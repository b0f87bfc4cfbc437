import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#api.ts'
import { OpenDialog } from '#incidents/law/open-dialog.tsx'
import { ActButton, type Told } from '#kit/act-button.tsx'
import { stagedQuery } from '#staged-reports/staged-query.ts'
import { useStagedLanguage } from '#texts/staged-language.ts'

/** Reports an incident that the desk does not know: what it is first, then the form of its first stage. */
export function ReportNew({ may }: { may: Told }) {
  const { t } = useStagedLanguage()
  const [opens, setOpens] = useState(false)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const goOn = async (incident: number) => {
    const { forms } = await call('listIncidentStagedReports', { params: { id: incident } })
    if (!forms[0]) return navigate({ to: '/incidents/$id', params: { id: incident } })
    const page = await call('beginStagedReport', {
      params: { id: incident },
      body: { form: forms[0].form },
    })
    queries.setQueryData(stagedQuery(page.id).queryKey, page)
    return navigate({ to: '/staged/$id', params: { id: page.id } })
  }
  return (
    <>
      <ActButton icon="plus" words={t.staged.reportNew} may={may} onAct={() => setOpens(true)} />
      {opens ? <OpenDialog close={() => setOpens(false)} goOn={goOn} /> : null}
    </>
  )
}
