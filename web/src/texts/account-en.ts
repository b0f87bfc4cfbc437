import type { accountVi } from '#texts/account-vi.ts'

export const accountEn: typeof accountVi = {
  signIn: 'Sign in',
  signInAbout: 'The joint desk of regulator, police and operators.',
  email: 'E-mail',
  password: 'Password',
  newPasswordWords: 'At least 12 characters; four or five words in a row are easy to keep and hard to guess.',
  name: 'Name',
  signOut: 'Sign out',
  setUpAwaited:
    'The desk has no administrator yet. Open the one-time link printed when it started to make the first account.',
  examples: 'Example accounts',
  examplesWords: 'The desk is in demo mode: choose an account to come in, no password needed.',
  demo: 'Demo mode.',
  demoWords: 'Data and accounts are examples; anybody may come in. Enter nothing real.',
  secondFactor: 'Second factor',
  secondFactorWords: 'The password is right. Give your second factor to go on.',
  enrolment: 'Set up a second factor',
  enrolmentWords: 'An account of an authority needs a second factor before it can be used.',
  setUp: 'Make the first administrator',
  setUpAbout: 'The administrator invites members and gives roles, and sees no content. This link works once.',
  create: 'Make the account',
  noLink: 'This address lacks the part behind #; open the link exactly as it was printed.',
}
