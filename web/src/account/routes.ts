import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { from } from '#root-route.ts'

const account = createRoute({
  ...from('/account'),
  component: lazyRouteComponent(() => import('#account/account-page.tsx'), 'AccountPage'),
})
const setUp = createRoute({
  ...from('/set-up'),
  component: lazyRouteComponent(() => import('#account/set-up-page.tsx'), 'SetUpPage'),
})
const invitation = createRoute({
  ...from('/invitation'),
  component: lazyRouteComponent(() => import('#account/invitation-page.tsx'), 'InvitationPage'),
})
const signOn = createRoute({
  ...from('/sign-on'),
  component: lazyRouteComponent(() => import('#account/sign-on-page.tsx'), 'SignOnPage'),
})
const forgotten = createRoute({
  ...from('/forgotten'),
  component: lazyRouteComponent(() => import('#account/forgotten-page.tsx'), 'ForgottenPage'),
})
const reset = createRoute({
  ...from('/reset'),
  component: lazyRouteComponent(() => import('#account/reset-page.tsx'), 'ResetPage'),
})

/** Pages of one's own account, and the doors to it. */
export const accountRoutes = [account, setUp, invitation, signOn, forgotten, reset] as const
