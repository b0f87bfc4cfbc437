/** A whole pack in a page, of a country that is not: other zone, weekend, months, agencies, classes and languages. */
export const SMALL_PACK = `pack: terra
version: '3.1'
title: { fr: Sécurité des réseaux, ty: Paruru }
jurisdiction: Terra
zone: America/St_Johns
languages: [fr, ty]
counting:
  firstDay: counted
  endOfMonth: day-after
  lastDayOff: previous-working-day
  hours: from-the-next-full-hour
  evidence: primary
  source: Code des délais
calendar: terra
reminders:
  - { before: { hours: 2 } }
documents:
  - id: LOI-7
    number: Loi 7
    title: { fr: Loi sur les réseaux, ty: Ture }
    from: '2026-01-01'
    until: '2029-01-01'
    successors: [LOI-9]
    standing: in-force
    evidence: primary
    source: Journal officiel
  - id: LOI-9
    number: Loi 9
    title: { fr: Loi nouvelle, ty: Ture api }
    from: '2029-01-01'
    standing: in-force
    evidence: secondary
    source: Journal officiel
tasks:
  - { id: nets, name: { fr: réseaux, ty: reva } }
agencies:
  - id: bureau
    name: { fr: Bureau des réseaux, ty: Piha }
    until: '2027-06-01'
    successors: [{ agency: conseil, tasks: [nets] }]
    evidence: primary
    source: Décret 1
  - { id: conseil, name: { fr: Conseil, ty: Apoo }, since: '2027-06-01', evidence: unverified }
matters:
  - { id: incident, name: { fr: incident, ty: ati } }
parties:
  - { id: all, name: { fr: tous, ty: taatoa }, when: { always: true }, evidence: ours }
facts:
  - { id: class, name: { fr: classe, ty: huru }, type: choice }
  - { id: loss, name: { fr: perte, ty: moe }, type: number, atLeast: 0 }
  - { id: secret, name: { fr: secret, ty: huna }, type: yes-no }
  - id: reach
    name: { fr: portée, ty: atea }
    type: choices
    choices: [{ id: local, name: { fr: locale, ty: fenua } }]
anchors:
  - { id: seen, name: { fr: constat, ty: ite }, begins: true }
  - { id: ended, name: { fr: fin, ty: hopea }, notBefore: [seen] }
  - { id: works, name: { fr: travaux, ty: ohipa }, planned: true }
counts:
  - { id: outages, name: { fr: pannes, ty: mahuti } }
families:
  - { id: sea, name: { fr: mer, ty: moana } }
classes:
  - { id: anchor-drag, family: sea, name: { fr: ancre, ty: tutau } }
terms:
  - id: grave
    name: { fr: grave, ty: fifi }
    defined: false
    when: { fact: loss, moreThan: { higherOf: [1000, { term: floor }] } }
    evidence: ours
    note: { fr: la loi se tait, ty: aita }
  - id: floor
    name: { fr: plancher, ty: tahua }
    defined: true
    number: 5000
    document: LOI-7
    article: art. 2
    evidence: primary
    source: Journal officiel
thresholds:
  - id: often
    says: { fr: deux pannes en une lune, ty: e piti }
    consequence: { fr: rapport, ty: parau }
    when: { count: outages, atLeast: 2, within: { days: 29 } }
    evidence: primary
    source: Journal officiel
severities:
  - { id: s1, severity: high, when: { term: grave }, because: { fr: grave, ty: fifi }, evidence: ours }
  - { id: s2, severity: low, when: { always: true }, because: { fr: reste, ty: toe }, evidence: ours }
contradictions:
  - { id: c1, when: { all: [{ fact: secret, is: true }, { fact: reach, includes: [local] }] }, says: { fr: contradiction, ty: patoi } }
calendars:
  - id: terra
    name: { fr: calendrier, ty: tarena }
    weekend: [fri, sat]
    from: '2026-01-01'
    until: '2026-12-31'
    holidays:
      - { day: '2026-03-01', name: { fr: fête, ty: oroa } }
    worked:
      - { day: '2026-03-06', name: { fr: en échange, ty: mono } }
    evidence: ours
duties:
  - id: D1
    document: LOI-7
    article: art. 5
    says: { fr: prévenir, ty: faaite }
    who: [all]
    matter: [incident]
    when: { term: grave }
    clock: { kind: within, time: { months: 1, days: 13 }, from: seen }
    to: [{ agency: bureau, task: nets }]
    form: F1
    doneBy: ended
    bands: [B1]
    evidence: primary
    source: Journal officiel
  - id: D2
    document: LOI-7
    article: art. 6
    says: { fr: annoncer, ty: faaite atu }
    who: [all]
    matter: [incident]
    clock: { kind: before, time: { workingDays: 3 }, moment: works }
    evidence: primary
    source: Journal officiel
  - id: D3
    document: LOI-7
    article: art. 7
    says: { fr: rapport des pannes, ty: parau }
    who: [all]
    matter: [incident]
    when: { threshold: often }
    clock: { kind: within, time: { hours: 36 }, from: { reached: often } }
    evidence: primary
    source: Journal officiel
bands:
  - id: B1
    document: LOI-7
    article: art. 30
    offence: { fr: ne pas prévenir, ty: aita i faaite }
    basis: organisation
    factor: 0.25
    unit: XPF
    min: 1000
    max: 9000
    evidence: primary
    source: Journal officiel
forms:
  - id: F1
    version: 2
    document: LOI-7
    title: { fr: avis, ty: parau faaite }
    layout: official
    fields:
      - { id: seen, label: { fr: constat, ty: ite }, type: moment, required: true, feeds: { anchor: seen } }
      - { id: loss, label: { fr: perte, ty: moe }, type: number, required: false, feeds: { fact: loss } }
    evidence: primary
    source: Journal officiel
`
