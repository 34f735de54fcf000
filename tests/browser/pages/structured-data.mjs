// What JSON-LD must hold, type by type: what schema.org defines, and what search engines require of articles and
// breadcrumbs. A type that is not listed here is a fault, so that a new one is thought of.

const isText = (value) => typeof value === 'string' && value.trim() !== '';
const isAddress = (value) => isText(value) && /^https?:/.test(value) && URL.canParse(value);
// ISO 8601: a day, or a moment with its offset.
const isDate = (value) => isText(value) && /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z))?$/.test(value) && !Number.isNaN(Date.parse(value));
const isCount = (value) => Number.isInteger(value) && value > 0;
const isLanguage = (value) => isText(value) && Intl.getCanonicalLocales(value).length === 1;
const isMediaType = (value) => isText(value) && /^(audio|video)\/[a-z0-9]+$/.test(value);
// ISO 8601, as long as recordings are.
const isDuration = (value) => isText(value) && /^PT(?=\d)(\d+H)?(\d+M)?(\d+S)?$/.test(value);
const texts = (value) => isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText));
const thing = (...types) => (value) =>
  value && typeof value === 'object' && !Array.isArray(value) && types.includes(value['@type']);
const one = (test) => (value) => (Array.isArray(value) ? value.length > 0 && value.every(test) : test(value));

const PAGE = {
  name: [isText],
  url: [isAddress],
  inLanguage: [isLanguage],
  publisher: [thing('Organization'), 'may be absent'],
  description: [isText, 'may be absent'],
  datePublished: [isDate, 'may be absent'],
  dateModified: [isDate, 'may be absent'],
  image: [thing('ImageObject'), 'may be absent'],
  keywords: [texts, 'may be absent'],
  identifier: [texts, 'may be absent'],
};

const TYPES = {
  NewsArticle: {
    headline: [(value) => isText(value) && [...value].length <= 110],
    mainEntityOfPage: [isAddress],
    author: [one(thing('Person', 'Organization'))],
    publisher: [thing('Organization')],
    inLanguage: [isLanguage],
    name: [isText, 'may be absent'],
    datePublished: [isDate, 'may be absent'],
    dateModified: [isDate, 'may be absent'],
    image: [one(thing('ImageObject')), 'may be absent'],
    articleSection: [isText, 'may be absent'],
    keywords: [texts, 'may be absent'],
    citation: [texts, 'may be absent'],
  },
  WebSite: PAGE,
  WebPage: PAGE,
  CollectionPage: PAGE,
  ImageGallery: { ...PAGE, associatedMedia: [one(thing('ImageObject'))] },
  // Search engines require name, thumbnailUrl and uploadDate.
  VideoObject: {
    ...PAGE,
    thumbnailUrl: [isAddress],
    uploadDate: [isDate],
    contentUrl: [isAddress],
    encodingFormat: [isMediaType],
    duration: [isDuration, 'may be absent'],
  },
  PodcastEpisode: { ...PAGE, associatedMedia: [thing('AudioObject')], partOfSeries: [thing('PodcastSeries'), 'may be absent'] },
  AudioObject: {
    name: [isText],
    contentUrl: [isAddress],
    encodingFormat: [isMediaType],
    duration: [isDuration, 'may be absent'],
  },
  PodcastSeries: { name: [isText], url: [isAddress], webFeed: [isAddress], publisher: [thing('Organization'), 'may be absent'] },
  Person: { name: [isText] },
  Organization: { name: [isText] },
  ImageObject: {
    url: [isAddress],
    name: [isText, 'may be absent'],
    caption: [isText, 'may be absent'],
    creditText: [isText, 'may be absent'],
    width: [isCount, 'may be absent'],
    height: [isCount, 'may be absent'],
  },
  BreadcrumbList: { itemListElement: [(value) => Array.isArray(value) && value.length > 1 && value.every(thing('ListItem'))] },
  ListItem: { position: [isCount], name: [isText], item: [isAddress, 'may be absent'] },
};

// What is wrong with a block of JSON-LD.
export function faults(block) {
  const found = [];
  if (block['@context'] !== 'https://schema.org') found.push(`@context is ${block['@context']}`);
  if (!Array.isArray(block['@graph']) || block['@graph'].length === 0) return [...found, 'no @graph'];
  for (const node of block['@graph']) found.push(...faultsOf(node));
  for (const list of block['@graph'].filter(thing('BreadcrumbList'))) {
    const steps = list.itemListElement;
    if (steps.some((step, at) => step.position !== at + 1)) found.push('breadcrumbs are not numbered from 1');
    if (steps.slice(0, -1).some((step) => !step.item)) found.push('a breadcrumb before the last leads nowhere');
  }
  return found;
}

function faultsOf(node) {
  const type = node['@type'];
  const keys = TYPES[type];
  if (!keys) return [`the type ${type} is not known to this test`];
  const found = [];
  for (const [key, [isRight, absent]] of Object.entries(keys)) {
    if (!(key in node)) {
      if (!absent) found.push(`${type} has no ${key}`);
    } else if (!isRight(node[key])) found.push(`${type}.${key} is ${JSON.stringify(node[key])}`);
  }
  for (const [key, value] of Object.entries(node)) {
    if (key !== '@type' && !(key in keys)) found.push(`${type}.${key} is not known to this test`);
    for (const inner of [value].flat()) if (inner?.['@type']) found.push(...faultsOf(inner));
  }
  return found;
}
