import { isRecord, valueAtPath } from '../../../credentials/common/unknown';
import { choiceField, locator, type Operation, type Resource } from '../../rest/operations';
import { guidRule, optionals, record, text } from '../fields';
import { employers, INVOICE_PAGES } from '../lists';
import { created } from '../periods';

/** Invoices have no list that shows both kinds, so one of them is picked by its ID. */
const invoice = locator({
	displayName: 'Invoice',
	name: 'invoiceGuid',
	to: { path: 'invoiceGuid' },
	description: 'The GUID, as Get Many returns it',
	idPlaceholder: 'e.g. 6f1c2a54-7f7b-4e0c-9b1e-2f6f0c7d9a11',
	idRule: guidRule,
});

const isDeleted = (data: unknown) =>
	isRecord(data) && valueAtPath(data, 'document.isFileDeleted') === true;

const download: Operation = {
	name: 'download',
	displayName: 'Download',
	action: 'Download an invoice',
	description: 'Get the file of an invoice',
	method: 'GET',
	path: 'invoices/{invoiceGuid}/document',
	fields: [invoice],
	apiError: (data) =>
		isDeleted(data)
			? { message: 'HelloFlex has deleted the file of this invoice', code: 'isFileDeleted' }
			: undefined,
	output: {
		embeddedFile: {
			content: 'document.base64Data',
			fileName: 'document.fileName',
			usualName: 'invoice.pdf',
		},
	},
};

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many invoices',
	description: 'List sales or purchase invoices, for example by organization, number or date',
	method: 'GET',
	path: 'invoices',
	fields: [
		choiceField(
			'Invoice Type',
			'invoiceType',
			{ query: 'invoiceType' },
			'The direction of the money',
			[
				{ name: 'Purchase Invoice', value: 'PurchaseInvoice' },
				{ name: 'Sales Invoice', value: 'SalesInvoice' },
			],
			{ default: 'SalesInvoice' },
		),
	],
	pages: INVOICE_PAGES,
	filters: [
		...created('createdDateUtc'),
		text('Invoice Number', 'invoiceNumber', 64, '2026-00001', { query: 'invoiceNumber' }),
		...optionals(
			record(
				'Organization',
				'organizationGuid',
				{ query: 'organizationGuid' },
				'The company that the invoice is for or from',
				employers,
			),
		),
		text('Organization Number', 'organizationNumber', 64, 'D1001', {
			query: 'organizationNumber',
		}),
	],
};

export const invoiceResource: Resource = {
	name: 'invoice',
	displayName: 'Invoice',
	description: 'To employers, or from the self-employed',
	defaultOperation: 'getAll',
	operations: [download, getAll],
};
