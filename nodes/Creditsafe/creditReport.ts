import type { IDataObject } from 'n8n-workflow';

import { arrayOf, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import { inputError } from '../rest/errors/restError';
import {
	type Field,
	flagField,
	type Input,
	locator,
	type Operation,
	type Picker,
	type SimplifiedField,
	textField,
} from '../rest/operations';
import { missingReport } from './apiError';
import { callReference, companyField, rowsAt } from './companyField';
import { reportLanguage } from './languages';

const companyId = companyField({ path: 'companyId' });

const PDF = 'application/json+pdf';

const includePdf: Field = {
	...flagField(
		'Include PDF',
		'includePdf',
		{ header: 'Accept' },
		'Whether to include the report as a PDF. Does not use an additional report.',
	),
	convert: (value) => (value === true ? PDF : undefined),
};

const REASON = 'de_reason_code';
/** Matches the IDs and Safe Numbers of German companies. */
const GERMAN = '^\\s*[Dd][Ee]';

/** The texts begin with the number of their reason; there are others, such as a heading, among them. */
const reasonName = (value: string, texts: readonly string[]): string =>
	texts.find((text) => /^\W*(\d+)\W/.exec(text)?.[1] === value) ?? `Reason ${value}`;

const reasons: Picker = {
	name: 'listReasonCodes',
	async find({ get }) {
		const rows = rowsAt(await get('reportcustomdata/DE'), 'customData');
		const { allowedValues, description } = rows.find(({ key }) => key === REASON) ?? {};
		const values = arrayOf(allowedValues).map(textOf);
		const texts = arrayOf(description).map(textOf);
		return { choices: values.map((value) => ({ name: reasonName(value, texts), value })) };
	},
};

const reasonCode: Field = (() => {
	const field = locator({
		displayName: 'Reason',
		name: 'reasonCode',
		description:
			'Reason for buying the report. Required by German law for German companies; not sent for others.',
		required: false,
		hasCodes: true,
		idPlaceholder: 'e.g. 1',
		idRule: { regex: '^\\s*[1-8]?\\s*$', errorMessage: 'Must be a number from 1 to 8' },
		picker: reasons,
	});
	const displayOptions = { show: { companyId: [{ _cnd: { regex: GERMAN } }] } };
	return { ...field, property: { ...field.property, displayOptions } };
})();

function reasonOf(input: Input): UnknownRecord {
	if (!new RegExp(GERMAN).test(input.text(companyId))) return {};
	const code = input.text(reasonCode);
	if (code !== '') return { customData: `${REASON}::${code}` };
	throw inputError(
		"'Reason' is required",
		'German companies require a reason for each report. Choose one from the list.',
	);
}

/** With a PDF, Creditsafe spells these keys differently. */
const PDF_KEYS: Readonly<Record<string, string>> = {
	companyID: 'companyId',
	correlationID: 'correlationId',
	userID: 'userId',
};

const withConsistentKeys = (data: UnknownRecord): IDataObject =>
	Object.fromEntries(
		Object.entries(data).map(([key, value]) => [PDF_KEYS[key] ?? key, value]),
	) as IDataObject;

/** The most useful fields of a report. */
export const REPORT_SUMMARY: readonly SimplifiedField[] = [
	'companyId',
	['name', 'report.companySummary.businessName'],
	'report.companySummary.country',
	['regNo', 'report.companySummary.companyRegistrationNumber'],
	'report.companySummary.companyStatus.status',
	['rating', 'report.companySummary.creditRating.commonValue'],
	['ratingDescription', 'report.companySummary.creditRating.commonDescription'],
	['creditLimit', 'report.companySummary.creditRating.creditLimit.value'],
	['creditLimitCurrency', 'report.companySummary.creditRating.creditLimit.currency'],
	'dateOfOrder',
];

export const creditReport: Operation = {
	name: 'getReport',
	displayName: 'Get Credit Report',
	action: 'Get a company credit report',
	description:
		'Get the credit report of one company: rating, credit limit, directors, accounts and more. Each call uses one report of your subscription.',
	method: 'GET',
	path: 'companies/{companyId}',
	fields: [companyId, reasonCode, includePdf],
	additionalFields: [
		callReference,
		flagField(
			'Include Indicators',
			'includeIndicators',
			'query',
			'Whether to include the indicators section',
			{ default: true },
		),
		reportLanguage,
		textField(
			'Template',
			'template',
			'query',
			'Report template, as listed by Access: Get; usually full',
			{ default: 'full', placeholder: 'e.g. full' },
		),
	],
	query: reasonOf,
	effect: 'charge',
	hasSignedRedirect: true,
	apiError: missingReport,
	output: {
		embeddedFile: {
			content: 'pdfReportStream',
			fileName: (report) => `${textOf(report.companyID ?? report.companyId) || 'report'}.pdf`,
			usualName: 'report.pdf',
			show: { includePdf: [true] },
		},
		shape: withConsistentKeys,
		simplify: REPORT_SUMMARY,
	},
};
