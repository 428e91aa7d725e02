// Reads a workbook or a CSV file and prints one JSON object a row: what a program that is not ours makes of what we write.
import exceljs from 'exceljs';

const file = process.argv[2];
const workbook = new exceljs.Workbook();
if (file.endsWith('.csv')) {
  // As text: what a spreadsheet guesses of types is its own affair.
  await workbook.csv.readFile(file, { map: (value) => value });
} else {
  await workbook.xlsx.readFile(file);
}
for (const sheet of workbook.worksheets) {
  const frozen = sheet.views.filter((view) => view.state === 'frozen').map((view) => view.ySplit);
  sheet.eachRow((row, number) => {
    const cells = [];
    row.eachCell({ includeEmpty: true }, (cell) => cells.push({
      type: Object.keys(exceljs.ValueType).find((name) => exceljs.ValueType[name] === cell.type),
      value: cell.value instanceof Date ? cell.value.toISOString() : cell.value,
      format: cell.numFmt ?? null,
    }));
    console.log(JSON.stringify({ sheet: sheet.name, frozen, number, cells }));
  });
}
