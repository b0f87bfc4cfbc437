/**
 * Reference Security Incident Taxonomy, working copy version 1003 (ENISA, TF-CSIRT): each type and the class it
 * belongs to. `blocklist` is kept beside it for lists that name an address without saying why.
 */
export const RSIT = {
  spam: 'abusive-content',
  'harmful-speech': 'abusive-content',
  violence: 'abusive-content',
  'infected-system': 'malicious-code',
  'c2-server': 'malicious-code',
  'malware-distribution': 'malicious-code',
  'malware-configuration': 'malicious-code',
  scanner: 'information-gathering',
  sniffing: 'information-gathering',
  'social-engineering': 'information-gathering',
  'ids-alert': 'intrusion-attempts',
  'brute-force': 'intrusion-attempts',
  exploit: 'intrusion-attempts',
  'privileged-account-compromise': 'intrusions',
  'unprivileged-account-compromise': 'intrusions',
  'application-compromise': 'intrusions',
  'system-compromise': 'intrusions',
  burglary: 'intrusions',
  dos: 'availability',
  ddos: 'availability',
  misconfiguration: 'availability',
  sabotage: 'availability',
  outage: 'availability',
  'unauthorised-information-access': 'information-content-security',
  'unauthorised-information-modification': 'information-content-security',
  'data-loss': 'information-content-security',
  'data-leak': 'information-content-security',
  'unauthorised-use-of-resources': 'fraud',
  copyright: 'fraud',
  masquerade: 'fraud',
  phishing: 'fraud',
  'weak-crypto': 'vulnerable',
  'ddos-amplifier': 'vulnerable',
  'potentially-unwanted-accessible': 'vulnerable',
  'information-disclosure': 'vulnerable',
  'vulnerable-system': 'vulnerable',
  blocklist: 'other',
  undetermined: 'other',
  other: 'other',
  test: 'test',
} as const

export type RsitType = keyof typeof RSIT
export type RsitClass = (typeof RSIT)[RsitType]

export const RSIT_TYPES = Object.keys(RSIT) as [RsitType, ...RsitType[]]
export const RSIT_CLASSES = [...new Set(Object.values(RSIT))] as [RsitClass, ...RsitClass[]]
