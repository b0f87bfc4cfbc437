import type { incidentLawVi } from '#texts/incident-law-vi.ts'

export const incidentLawEn: typeof incidentLawVi = {
  byHand: {
    part: 'What was hit',
    cause: 'Cause',
    place: 'Where',
    parts: {
      cable: 'cable route',
      station: 'radio station',
      exchange: 'exchange, network node',
      'data-centre': 'data centre',
      'power-supply': 'power supply',
      network: 'network',
      system: 'information system',
      data: 'data',
      'post-office': 'post office, sorting centre',
      mail: 'mail',
      transport: 'vehicle, transport route',
      other: 'other',
    },
    causes: {
      attack: 'cyber attack',
      sabotage: 'sabotage',
      theft: 'theft',
      works: 'road works, digging',
      equipment: 'failed equipment',
      software: 'software fault',
      power: 'power loss',
      'human-error': 'operating error',
      natural: 'weather, natural disaster',
      unknown: 'not known yet',
    },
  },
}
