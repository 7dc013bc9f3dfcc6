import { accounting } from './accounting';
import { bodies } from './bodies';
import { clouds } from './clouds';
import { content } from './content';
import { counters } from './counters';
import { cursorEnds } from './cursorEnds';
import { cursorForms } from './cursorForms';
import { cursors } from './cursors';
import { elsewhere } from './elsewhere';
import { finance } from './finance';
import { further } from './further';
import { government } from './government';
import { headers } from './headers';
import { lastRows } from './lastRows';
import { linkHeaders } from './linkHeaders';
import { linkLists } from './linkLists';
import { markets } from './markets';
import { metaObjects } from './metaObjects';
import { nextLinks } from './nextLinks';
import { oddities } from './oddities';
import { odata } from './odata';
import { oddCursors } from './oddCursors';
import { offsets } from './offsets';
import { otherForms } from './otherForms';
import { pagedLinks } from './pagedLinks';
import { pageFlags } from './pageFlags';
import { pageNumbers } from './pageNumbers';
import { people } from './people';
import { registers } from './registers';
import { relativeLinks } from './relativeLinks';
import { services } from './services';
import { shops } from './shops';
import { telecoms } from './telecoms';
import { tokens } from './tokens';
import type { Family, ListShape } from './types';

export { rowsOf } from './rows';
export type * from './types';
export { exactJson, jsonText, valueAt, wire, withValue } from './values';

export const families: readonly Family[] = [
	odata,
	nextLinks,
	pagedLinks,
	relativeLinks,
	linkLists,
	linkHeaders,
	headers,
	cursors,
	cursorEnds,
	cursorForms,
	bodies,
	pageNumbers,
	pageFlags,
	offsets,
	lastRows,
	otherForms,
	metaObjects,
	oddCursors,
	accounting,
	shops,
	government,
	telecoms,
	services,
	oddities,
	tokens,
	counters,
	further,
	elsewhere,
	finance,
	people,
	content,
	clouds,
	markets,
	registers,
];

/** List responses of public APIs as their documentation describes them, each with a small server. */
export const shapes: readonly ListShape[] = families.flatMap((family) => family.shapes);
