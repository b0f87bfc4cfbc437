import { Button } from '@mantine/core'
import type { MemberView } from '@hiepluc/contract/endpoints/members.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#api.ts'
import { ChangeRoles } from '#members/change-roles.tsx'
import { Identities } from '#members/identities.tsx'
import { InvitationDays, USUAL_DAYS } from '#members/invitation-days.tsx'
import { LinkOnce, type SentLink } from '#members/link-once.tsx'
import { ActButton } from '#kit/act-button.tsx'
import { Confirm, Dialog } from '#kit/dialog.tsx'
import { Trouble } from '#kit/trouble.tsx'
import type { IconName } from '#kit/icon.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './members.module.css'

/** What may be done about a member, each with what will happen; what may not says why. */
export function MemberActs({ member, done }: { member: MemberView; done: () => void }) {
  const { t } = useAccountLanguage()
  const [opened, setOpened] = useState(false)
  const [sent, setSent] = useState<SentLink>()
  const [roles, setRoles] = useState(false)
  const close = () => {
    setOpened(false)
    setSent(undefined)
    setRoles(false)
  }
  const issued = (link: SentLink) => {
    setSent(link)
    done()
  }
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={`${t.members.acts}: ${member.name}`}
        onClick={() => setOpened(true)}
      >
        {t.members.acts}
      </Button>
      <Dialog
        title={sent ? t.members.resetTitle(member.name) : member.name}
        opened={opened}
        close={close}
        light={!sent?.link}
      >
        {sent ? (
          <LinkOnce sent={sent} done={close} />
        ) : roles ? (
          <ChangeRoles
            member={member}
            done={() => {
              close()
              done()
            }}
          />
        ) : (
          <div className={css['acts']}>
            <Act
              icon="people"
              words={t.members.changeRoles}
              may={member.may.changeRoles}
              onAct={() => setRoles(true)}
            >
              {t.members.changeRolesWords}
            </Act>
            {member.state === 'invited' ? (
              <InviteAgain member={member} issued={issued} />
            ) : (
              <>
                <ResetPassword member={member} issued={issued} />
                <ResetFactors member={member} />
              </>
            )}
            <Identities member={member} done={done} />
            <Deactivate
              member={member}
              done={() => {
                close()
                done()
              }}
            />
          </div>
        )}
      </Dialog>
    </>
  )
}

interface ActProps {
  readonly icon: IconName
  readonly words: string
  readonly may: true | Said
  readonly onAct: () => void
  readonly busy?: boolean
  readonly children: string
}

function Act({ icon, words, may, onAct, busy = false, children }: ActProps) {
  return (
    <div className={css['act']}>
      <p>{children}</p>
      <ActButton icon={icon} words={words} may={may} busy={busy} onAct={onAct} />
    </div>
  )
}

interface LinkActProps {
  readonly member: MemberView
  readonly issued: (link: SentLink) => void
}

function InviteAgain({ member, issued }: LinkActProps) {
  const { t } = useAccountLanguage()
  const [days, setDays] = useState(USUAL_DAYS)
  const invite = useMutation({
    mutationFn: () => call('inviteAgain', { params: { id: member.id }, body: { days } }),
    onSuccess: issued,
  })
  return (
    <>
      <Act
        icon="replay"
        words={t.members.inviteAgain}
        may={member.may.invite}
        busy={invite.isPending}
        onAct={() => invite.mutate()}
      >
        {t.members.inviteAgainWords}
      </Act>
      {member.may.invite === true ? <InvitationDays days={days} choose={setDays} /> : null}
      {invite.error ? <Trouble failure={invite.error} /> : null}
    </>
  )
}

function ResetPassword({ member, issued }: LinkActProps) {
  const { t } = useAccountLanguage()
  const reset = useMutation({
    mutationFn: () => call('issueReset', { params: { id: member.id } }),
    onSuccess: issued,
  })
  return (
    <>
      <Act
        icon="lock"
        words={t.members.reset}
        may={member.may.reset}
        busy={reset.isPending}
        onAct={() => reset.mutate()}
      >
        {t.members.resetWords}
      </Act>
      {reset.error ? <Trouble failure={reset.error} /> : null}
    </>
  )
}

function ResetFactors({ member }: { member: MemberView }) {
  const { t } = useAccountLanguage()
  const [asks, setAsks] = useState(false)
  const reset = useMutation({
    mutationFn: () => call('resetFactors', { params: { id: member.id } }),
    onSuccess: () => setAsks(false),
  })
  return (
    <>
      <Act
        icon="key"
        words={t.members.resetFactors}
        may={member.may.resetFactors}
        onAct={() => setAsks(true)}
      >
        {reset.isSuccess ? t.members.factorsReset : t.members.resetFactorsWords}
      </Act>
      <Confirm
        title={t.members.resetFactors}
        opened={asks}
        close={() => setAsks(false)}
        act={t.members.resetFactors}
        onAct={() => reset.mutate()}
        busy={reset.isPending}
        failure={reset.error}
      >
        <p>{t.members.resetFactorsWords}</p>
      </Confirm>
    </>
  )
}

function Deactivate({ member, done }: { member: MemberView; done: () => void }) {
  const { t } = useAccountLanguage()
  const [asks, setAsks] = useState(false)
  const end = useMutation({
    mutationFn: () => call('deactivateMember', { params: { id: member.id } }),
    onSuccess: () => {
      setAsks(false)
      done()
    },
  })
  const invited = member.state === 'invited'
  const words = invited ? t.members.withdrawWords : t.members.deactivateWords
  const act = invited ? t.members.withdraw : t.members.deactivate
  return (
    <>
      <Act icon="close" words={act} may={member.may.deactivate} onAct={() => setAsks(true)}>
        {words}
      </Act>
      <Confirm
        title={(invited ? t.members.withdrawTitle : t.members.deactivateTitle)(member.name)}
        opened={asks}
        close={() => setAsks(false)}
        act={act}
        onAct={() => end.mutate()}
        busy={end.isPending}
        failure={end.error}
      >
        <p>{words}</p>
      </Confirm>
    </>
  )
}
