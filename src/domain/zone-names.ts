/**
 * Current names of zones by the former ones under which an engine may list them: of the renamings in
 * https://github.com/eggert/tz/blob/main/backward those that https://github.com/unicode-org/cldr has not followed
 * (`iana` in common/bcp47/timezone.xml), from which ICU and so Intl take their names.
 */
export const renamedZones: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** Cities that people name and that give no zone its name, by the zone they are in. */
export const citiesOfZones: Readonly<Record<string, readonly string[]>> = {
  'America/Chicago': ['Austin', 'Dallas', 'Houston'],
  'America/Los_Angeles': ['San Diego', 'San Francisco', 'Seattle'],
  'America/New_York': ['Atlanta', 'Boston', 'Philadelphia', 'Pittsburgh', 'Washington'],
  'America/Sao_Paulo': ['Rio de Janeiro'],
  'America/Toronto': ['Montreal', 'Ottawa'],
  'Africa/Johannesburg': ['Cape Town'],
  'Asia/Dubai': ['Abu Dhabi'],
  'Asia/Ho_Chi_Minh': ['Hanoi', 'Ho Chi Minh City'],
  'Asia/Jerusalem': ['Haifa', 'Tel Aviv'],
  'Asia/Karachi': ['Islamabad', 'Lahore'],
  'Asia/Kolkata': [
    'Bangalore',
    'Bengaluru',
    'Chennai',
    'Delhi',
    'Hyderabad',
    'Mumbai',
    'New Delhi',
  ],
  'Asia/Shanghai': ['Beijing', 'Guangzhou', 'Hangzhou', 'Nanjing', 'Shenzhen', 'Wuhan'],
  'Asia/Tokyo': ['Kyoto', 'Osaka'],
  'Australia/Sydney': ['Canberra'],
  'Europe/Berlin': ['Cologne', 'Frankfurt', 'Hamburg', 'Munich'],
  'Europe/Istanbul': ['Ankara'],
  'Europe/London': ['Edinburgh', 'Manchester', 'Oxford'],
  'Europe/Madrid': ['Barcelona'],
  'Europe/Moscow': ['Saint Petersburg'],
  'Europe/Rome': ['Milan'],
  'Europe/Zurich': ['Basel', 'Bern', 'Geneva', 'Lausanne'],
  'Pacific/Auckland': ['Wellington'],
};

/**
 * What clocks are said to show, summer time or not, by the zones meant: where several are, somebody has to choose.
 * The zones that IANA keeps under some of these names know no summer time, or are those of other places.
 */
export const abbreviatedZones: Readonly<Record<string, readonly string[]>> = {
  AEDT: ['Australia/Sydney'],
  AEST: ['Australia/Sydney', 'Australia/Brisbane'],
  BST: ['Europe/London', 'Asia/Dhaka'],
  CDT: ['America/Chicago'],
  CEST: ['Europe/Berlin'],
  CET: ['Europe/Berlin'],
  CST: ['America/Chicago', 'Asia/Shanghai'],
  EDT: ['America/New_York'],
  EEST: ['Europe/Athens'],
  EET: ['Europe/Athens'],
  EST: ['America/New_York'],
  GMT: ['GMT'],
  HKT: ['Asia/Hong_Kong'],
  IST: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  JST: ['Asia/Tokyo'],
  KST: ['Asia/Seoul'],
  MDT: ['America/Denver'],
  MSK: ['Europe/Moscow'],
  MST: ['America/Denver', 'America/Phoenix'],
  NZDT: ['Pacific/Auckland'],
  NZST: ['Pacific/Auckland'],
  PDT: ['America/Los_Angeles'],
  PST: ['America/Los_Angeles'],
  SGT: ['Asia/Singapore'],
  WEST: ['Europe/Lisbon'],
  WET: ['Europe/Lisbon'],
  Z: ['UTC'],
};
