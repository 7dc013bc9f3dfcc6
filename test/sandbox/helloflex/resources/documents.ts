import type { Call, Resource } from '../resource';
import {
	base64,
	date,
	type Fields,
	guid,
	integer,
	keptAs,
	oneOf,
	type Problems,
	required,
	rows,
	text,
} from '../rules/fields';
import { by, exactly, period, type Row, search } from '../rules/filters';
import { INVOICE_PAGING } from '../rules/paging';
import { lookedUp } from './shared';

const DOCUMENT: Fields = {
	ownerOrganizationGuid: required(guid),
	entityStateId: required(oneOf(14, 178, 120)),
	documentName: required(keptAs('title', text(256))),
	documentTypeId: required(integer()),
	documents: required(
		rows({
			min: 1,
			max: 5,
			fields: { fileName: required(text(256)), base64Data: required(base64) },
		}),
	),
	categoryId: integer(1, 3),
	documentSubTypeId: integer(),
	documentNumber: keptAs('number', text(128)),
	documentStartDate: keptAs('startDate', date),
	documentEndDate: keptAs('endDate', date),
	documentIssuingCountryId: keptAs('countryId', integer()),
	documentIssuingCountryCode: text(2),
};

const OWNER_KINDS = [
	{ collection: 'employers', entityTypeId: 18 },
	{ collection: 'candidates', entityTypeId: 95 },
] as const;

function ownerOf(kept: Row, call: Call): Row | undefined {
	for (const { collection, entityTypeId } of OWNER_KINDS) {
		const owner = call.world.store.find(collection, kept.ownerOrganizationGuid, call.user);
		if (owner)
			return { ownerEntityTypeId: entityTypeId, ownerGuid: owner.guid, ...agencyOf(owner) };
	}
	return undefined;
}

const agencyOf = ({ agencyGuid }: Row): Row => ({ agencyGuid });

function documentProblems(kept: Row, call: Call): Problems {
	const problems: Problems = {};
	if (!ownerOf(kept, call)) {
		problems.OwnerOrganizationGuid = [
			`Value ${String(kept.ownerOrganizationGuid)} is invalid.`,
		];
	}
	if (kept.entityStateId === 120 && !kept.categoryId) {
		problems.CategoryId = ['The CategoryId field is required for documents to be approved.'];
	}
	return problems;
}

/** Several files become one document; the simulator keeps the first. */
function completeDocument(row: Row, call: Call): Row {
	const owner = ownerOf(row, call) ?? {};
	const now = new Date(call.world.now()).toISOString();
	return {
		...agencyOf(owner),
		documentOwners: [owner],
		ownerEntityTypeIds: [owner.ownerEntityTypeId],
		ownerGuids: [owner.ownerGuid],
		document: Array.isArray(row.documents) ? (row.documents[0] as unknown) : null,
		createdDateUtc: now,
	};
}

const documents: Resource = {
	collection: 'documents',
	path: '/api/documents',
	item: 'documentGuid',
	event: 'Document',
	touched: 'lastUpdatedDateUtc',
	// Rows and details have different names for the same two timestamps.
	derived: {
		...lookedUp('entityState', 'documentType', 'documentSubType'),
		createdDateTimeUtc: (row) => row.createdDateUtc,
		lastUpdatedDateTimeUtc: (row) => row.lastUpdatedDateUtc,
		documentOwners: (row, store) =>
			(Array.isArray(row.documentOwners) ? (row.documentOwners as Row[]) : []).map(
				(owner) => ({
					...owner,
					ownerEntityTypeName: store.valueName(owner.ownerEntityTypeId),
					agencyName: store.nameOf('agencies', owner.agencyGuid),
				}),
			),
	},
	list: {
		filters: [
			search('search', 128, 'title'),
			by('ints', 'entityTypeIds', 'ownerEntityTypeIds'),
			by('ints', 'entityStateIds', 'entityStateId'),
			by('ints', 'documentTypeIds', 'documentTypeId'),
			by('guids', 'ownerGuids', 'ownerGuids'),
		],
	},
	detail: true,
	create: { fields: DOCUMENT, check: documentProblems, complete: completeDocument },
};

const documentSettings: Resource = {
	collection: 'documentSettings',
	path: '/api/documents/settings',
	item: 'documentTypeId',
	key: 'documentTypeId',
	keyKind: 'int',
	derived: lookedUp('documentType'),
	list: {
		paging: null,
	},
	detail: true,
};

const invoices: Resource = {
	collection: 'invoices',
	path: '/api/invoices',
	list: {
		filters: [
			exactly('invoiceType', 32, 'invoiceType'),
			by('guid', 'organizationGuid', 'organizationGuid'),
			exactly('organizationNumber', 64, 'organizationNumber'),
			exactly('invoiceNumber', 64, 'number'),
			...period('createdDateUtc', 'createdDateUtc'),
		].map((filter) => (filter.name === 'invoiceType' ? { ...filter, required: true } : filter)),
		paging: INVOICE_PAGING,
	},
};

const invoiceDocument: Resource = {
	collection: 'invoices',
	path: '/api/invoices',
	item: 'invoiceGuid',
	suffix: '/document',
	derived: { invoiceGuid: (row) => row.guid },
	detail: true,
};

export const DOCUMENT_RESOURCES: readonly Resource[] = [
	documents,
	documentSettings,
	invoices,
	invoiceDocument,
];
