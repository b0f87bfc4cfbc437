import type { accountVi } from '#texts/account-vi.ts'

export const accountEn: typeof accountVi = {
  signOut: 'Sign out',
  demo: 'Demo mode.',
  demoWords: 'Data and accounts are examples; anybody may come in. Enter nothing real.',
  making: 'The example country is being made.',
  makingWords: (day, days, incidents) =>
    `day ${day} of ${days}, ${incidents} incidents. You may look around; the figures grow, and the worker starts when it is done.`,
  notAllowed: 'This page is not for your role',
  toMyWork: 'To my own page',
  onlyRoles: (roles) => `This is for: ${roles}. Ask somebody with that role, or your administrator.`,
}
