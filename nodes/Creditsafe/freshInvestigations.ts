import { joined, recordOf, textOf } from '../../credentials/common/unknown';
import {
	choiceField,
	type Field,
	flagField,
	locator,
	type Operation,
	recordPicker,
	required,
	type Resource,
	type SimplifiedField,
	sortDirection,
	textField,
	timeField,
	usual,
} from '../rest/operations';
import { missingReport } from './apiError';
import { countryField } from './countries';
import { REPORT_SUMMARY } from './creditReport';
import { fromOne } from './pages';

const LIST = 'freshinvestigations';
const ORDER = `${LIST}/{orderId}`;
const PAGE_SIZE = 50;

/** Latest orders first; the API searches by exact filters only. */
const orderPicker = recordPicker({
	name: 'listInvestigations',
	path: LIST,
	pageSize: PAGE_SIZE,
	query: (_filter, page) => ({
		page: page + 1,
		pageSize: PAGE_SIZE,
		sortBy: 'creationDate',
		sortDir: 'desc',
	}),
	rows: 'orders',
	choice: ({ orderID, searchCriteria, status, creationDate }) => ({
		name: joined([
			recordOf(searchCriteria).name,
			recordOf(status).description,
			textOf(creationDate).slice(0, 10),
			orderID,
		]),
		value: textOf(orderID),
	}),
});

const order = locator({
	displayName: 'Investigation',
	name: 'orderId',
	description: 'The order of the investigation, as returned by Create (orderID)',
	to: 'path',
	picker: orderPicker,
	idPlaceholder: 'e.g. 12345',
});

const SUMMARY: readonly SimplifiedField[] = [
	['orderId', 'orderID'],
	['statusCode', 'status.code'],
	['status', 'status.description'],
	['companyName', 'searchCriteria.name'],
	['regNo', 'searchCriteria.regNo'],
	'creationDate',
	'lastStatusChangeDate',
	'reportDate',
	'chargeReference',
	['transactionId', 'transactionID'],
];

const text = (
	label: string,
	name: string,
	body: string,
	description: string,
	example: string,
): Field => textField(label, name, { body }, description, { placeholder: `e.g. ${example}` });

/** Who asks: Creditsafe reports progress to this person. */
const contact: readonly Field[] = [
	text(
		'Contact Name',
		'contactName',
		'contactInfo.name',
		'Who Creditsafe contacts',
		'Ada Example',
	),
	text(
		'Contact Email',
		'contactEmail',
		'contactInfo.emailAddress',
		'Where Creditsafe contacts them',
		'ada@example.com',
	),
];

/** What is known about the company, besides its name and country. */
const details: readonly Field[] = [
	text(
		'Additional Information',
		'additionalInfo',
		'searchCriteria.additionalInfo',
		'Whatever helps to find the company',
		'Trades as Amberline',
	),
	text('Address', 'address', 'searchCriteria.address.simple', 'Address as one text', '1 Quay St'),
	text(
		'Charge Reference',
		'chargeReference',
		'chargeReference',
		'Shown on the invoice',
		'C-1001',
	),
	text('City', 'city', 'searchCriteria.address.city', 'City of the company', 'Bristol'),
	text(
		'Contact Company Name',
		'contactCompanyName',
		'contactInfo.company.name',
		'Company of the contact',
		'Example Ltd',
	),
	text(
		'Contact Company Number',
		'contactCompanyNumber',
		'contactInfo.company.number',
		"Registration number of the contact's company",
		'03836192',
	),
	text(
		'Contact Phone',
		'contactPhone',
		'contactInfo.telephoneNumber',
		'Phone number of the contact',
		'+44 20 7946 0000',
	),
	text(
		'Phone Number',
		'phoneNumber',
		'searchCriteria.telephoneNumber',
		'Phone number of the company',
		'+44 20 7946 0000',
	),
	text(
		'Postal Code',
		'postCode',
		'searchCriteria.address.postcode',
		'Postal code of the company',
		'BS1 4ND',
	),
	text('Registration Number', 'regNo', 'searchCriteria.regNo', 'If you know it', '03836192'),
	text('VAT Number', 'vatNo', 'searchCriteria.vatNo', 'If you know it', 'GB123456789'),
];

const create: Operation = {
	...usual.create,
	action: 'Create a fresh investigation',
	description:
		'Order an investigation of a company that has no report, or none that is recent. It is charged, and takes some days.',
	path: LIST,
	effect: 'charge',
	fields: [
		required(
			text(
				'Company Name',
				'companyName',
				'searchCriteria.name',
				'Name of the company',
				'Amberline',
			),
		),
		countryField({ body: 'searchCriteria.countryCode' }, 'Country of the company'),
		...contact.map(required),
		flagField(
			'Consent',
			'consent',
			'body',
			'Whether you consent to what Creditsafe asks for an investigation, such as naming you to the company',
			{ hint: 'Creditsafe may name you to the company. Each investigation is charged.' },
		),
	],
	additionalFields: details,
};

const NAME_FILTERS: ReadonlyArray<readonly [label: string, name: string, description: string]> = [
	['Company Country', 'companyDetailsCountry', 'Country code of the company that was found'],
	['Company Name', 'companyDetailsName', 'Name of the company that was found'],
	['Searched Country', 'searchCriteriaCountry', 'Country code that was ordered'],
	['Searched Name', 'searchCriteriaName', 'Name that was ordered'],
	['Transaction ID', 'transactionId', 'As returned by Create'],
];

const TIME_FILTERS: ReadonlyArray<readonly [label: string, name: string, description: string]> = [
	['Created After', 'createdSince', 'Only orders created after this time'],
	['Created Before', 'createdBefore', 'Only orders created before this time'],
	['Report After', 'reportCreatedAfter', 'Only orders whose report came after this time'],
	['Report Before', 'reportCreatedBefore', 'Only orders whose report came before this time'],
];

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many fresh investigations',
	description: 'List the investigations that you ordered, with their status',
	path: LIST,
	filters: [
		...NAME_FILTERS.map(([label, name, description]) =>
			textField(label, name, 'query', description),
		),
		...TIME_FILTERS.map(([label, name, description]) =>
			timeField(label, name, 'query', description),
		),
		choiceField('Look Up By', 'lookUpOrderBy', 'query', 'Names that the filters apply to', [
			{ name: 'Company That Was Found', value: 'CompanyDetails' },
			{ name: 'What Was Ordered', value: 'SearchCriteria' },
		]),
	],
	options: [
		choiceField('Sort By', 'sortBy', 'query', 'Field to sort by', [
			{ name: 'Creation Date', value: 'creationDate' },
			{ name: 'Date of Last Status', value: 'lastStatusChangeDate' },
			{ name: 'Order ID', value: 'orderID' },
			{ name: 'Status', value: 'status' },
		]),
		sortDirection('sortDirection', { query: 'sortDir' }),
	],
	pages: fromOne('orders', 'totalCount'),
	output: { simplify: SUMMARY },
};

const operations: readonly Operation[] = [
	create,
	{
		...usual.get,
		action: 'Get a fresh investigation',
		description: 'Get the status of an investigation, and the sections that are ready',
		path: ORDER,
		fields: [order],
		additionalFields: [
			choiceField('Comments', 'comments', 'query', 'Which comments to include', [
				{ name: 'Last', value: 'last' },
				{ name: 'None', value: 'none' },
				{ name: 'Recent', value: 'recent' },
			]),
			textField('Sections', 'sections', 'query', 'Names of sections to include'),
		],
		output: { simplify: SUMMARY },
	},
	getAll,
	{
		name: 'getReport',
		displayName: 'Get Report',
		action: 'Get the report of a fresh investigation',
		description:
			'Get the report that an investigation brought, in the form of a credit report. There is none before it is finished.',
		method: 'GET',
		path: `${ORDER}/report`,
		fields: [order],
		apiError: missingReport,
		output: { simplify: REPORT_SUMMARY },
	},
];

export const freshInvestigation: Resource = {
	name: 'freshInvestigation',
	displayName: 'Fresh Investigation',
	description: 'Reports that Creditsafe makes on order',
	defaultOperation: 'getAll',
	operations,
};
