// Walks the office's pages in Chromium and prints one JSON object a page or task: what a person with a browser finds, with scripts and without, in both languages.
// node walk.mjs BASE NAME KEY CHROMIUM [FOLDER]   (screenshots go to FOLDER)
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';

const [base, name, key, executablePath, folder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const say = (line) => console.log(JSON.stringify(line));
// A container has no user namespaces for the sandbox, and the pages are our own.
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });

async function open(language, scripts, more = {}) {
  // The content policy forbids axe, which is not part of the pages.
  const context = await browser.newContext({ locale: language, javaScriptEnabled: scripts, bypassCSP: scripts, viewport: { width: 1280, height: 900 }, ...more });
  const page = await context.newPage();
  page.outside = [];
  page.errors = [];
  page.on('request', (request) => request.url().startsWith(base) || request.url().startsWith('data:') || page.outside.push(request.url()));
  page.on('pageerror', (error) => page.errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && page.errors.push(message.text()));
  await page.goto(`${base}/signin`);
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=key]').fill(key);
  await page.locator('main button[type=submit]').click();
  return page;
}

const first = async (page, address, selector) => {
  await page.goto(base + address);
  return page.locator(selector).first().getAttribute('href');
};

// The page of several findings has no address: the list's form leads to it.
const chosen = '/findings (chosen)';
async function choose(page, language) {
  await page.goto(`${base}/findings?year=2025&rule=PUB-01&lang=${language}`);
  for (const box of await page.locator('input[type=checkbox][name=finding]').all()) await box.check();
  const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), page.locator('button[form=choose]').click()]);
  await page.locator('input[name=action]').first().waitFor();
  return answer;
}

for (const language of ['zh-CN', 'en']) {
  const page = await open(language, true);
  const report = await first(page, '/findings?year=2025&rule=T3-I', 'tbody a[href*="/findings/"]');
  const agency = decodeURIComponent(report).split('/').pop().split('.')[0];
  const version = await first(page, `/reports/${agency}/2025`, 'a[href*="/versions/"]');
  const told = await first(page, '/findings?year=2025&rule=PUB-02', 'tbody a[href*="/findings/"]');
  await page.goto(base + told);
  const letter = await page.locator('details.letter').first().getAttribute('id');
  const addresses = ['/', '/findings?year=2025', report, '/agencies?year=2025', `/agencies/${agency}`, `/reports/${agency}/2025`, `/reports/${agency}/2025?compare=previous`, version,
    `${report}/evidence`, '/map?year=2025', '/notices?year=2025', '/rules', '/health', '/check', `${told}?letter=${letter}`, chosen];
  for (const address of addresses) {
    page.outside.length = page.errors.length = 0;
    const answer = address === chosen ? await choose(page, language) : await page.goto(base + address, { waitUntil: 'load' });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { iframes: false }));
    const size = (await answer.body()).length;
    const file = address.split('?')[0].split('/').filter(Boolean)[0] ?? 'overview';
    if (folder && !address.includes('?compare')) {
      const deep = address === chosen ? 'many' : address.includes('?letter=') ? 'letter' : address.includes('/versions/') ? 'evidence' : address.endsWith('/evidence') ? 'proof' : address.split('/').length > 2 ? `${file.replace(/ies$/, 'y').replace(/s$/, '')}` : file;
      await page.screenshot({ path: path.join(folder, `${deep}${language === 'en' ? '.en' : ''}.png`) });
    }
    await page.setViewportSize({ width: 320, height: 800 });
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.keyboard.press('Tab');
    const skips = await page.evaluate(() => document.activeElement?.getAttribute('href'));
    say({
      page: address, language, status: answer.status(), lang: await page.locator('html').getAttribute('lang'), size, widest, skips, outside: page.outside, errors: page.errors,
      violations: violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.slice(0, 3).map((node) => node.target.join(' ')) })),
    });
  }
  await page.context().close();
}

for (const scripts of [true, false]) {
  const page = await open('zh-CN', scripts, { acceptDownloads: true });
  const task = async (what, does) => say({ task: what, scripts, said: await does() });

  await task('late', async () => {
    await page.goto(`${base}/agencies?year=2025`);
    await page.locator('select[name=status]').selectOption('publishedLate');
    await page.locator('form.filter button[type=submit]').click();
    return page.locator('section:has(#list) tbody tr').allInnerTexts();
  });
  await task('proof', async () => {
    await page.locator('section:has(#list) td a[href*="/reports/"]').first().click();
    await page.locator('a[href*="/versions/"]').first().click();
    const frame = await page.locator('iframe').first().elementHandle();
    const inner = await frame.contentFrame();
    await inner.waitForLoadState();
    return [await frame.getAttribute('sandbox'), await inner.locator('body').innerText()];
  });
  await task('why', async () => {
    const finding = await first(page, '/findings?year=2025&rule=T3-I', 'tbody a[href*="/findings/"]');
    await page.goto(`${base}/reports/${decodeURIComponent(finding).split('/').pop().split('.')[0]}/2025`);
    const mark = page.locator('td.wrong a').first();
    const why = page.locator(`[id="${await mark.getAttribute('aria-describedby')}"]`);
    await mark.scrollIntoViewIfNeeded();
    const [at, hidden] = [JSON.stringify(await mark.boundingBox()), !(await why.isVisible())];
    await mark.hover();
    const said = await why.innerText();
    // It covers nothing, moves nothing that the pointer is on, stays while the pointer is on it, and goes with it; focus brings it too.
    const rests = JSON.stringify(await mark.boundingBox()) === at;
    await why.hover();
    const stays = await why.isVisible();
    await page.mouse.move(0, 0);
    const gone = !(await why.isVisible());
    await mark.focus();
    return [said, JSON.stringify({ hidden, rests, stays, gone, focused: await why.isVisible() })];
  });
  await task('waive', async () => {
    const finding = await first(page, `/findings?year=2025&rule=${scripts ? 'T3-H' : 'T3-V'}`, 'tbody a[href*="/findings/"]');
    await page.goto(base + finding);
    await page.locator('details:has(input[name=action][value=waive]) > summary').click();
    const form = page.locator('form:has(input[name=action][value=waive])');
    await form.locator('input[name=until]').fill(await form.locator('input[name=until]').getAttribute('min'));
    await form.locator('textarea').fill('机构正在合并');
    await form.locator('button[type=submit]').click();
    return [await page.locator('.lead').first().innerText(), await page.locator('main').innerText()];
  });
  await task('many', async () => {
    await page.goto(`${base}/findings?year=2025&rule=PUB-01`);
    for (const box of (await page.locator('input[type=checkbox][name=finding]').all()).slice(0, 2)) await box.check();
    await page.locator('button[form=choose]').click();
    let faults = [];
    if (scripts) {
      await page.evaluate(axe);
      faults = (await page.evaluate(() => globalThis.axe.run(document))).violations.map(({ id }) => id);
    }
    await page.locator('input[name=action][value=comment]').check();
    await page.locator('textarea').fill('已逐一去电核实');
    await page.locator('form button[type=submit]:has-text("记入")').click();
    return [await page.locator('#decided').innerText(), JSON.stringify(faults), await page.locator('section:has(#decided)').innerText()];
  });
  await task('letter', async () => {
    await page.goto(base + await first(page, '/findings?year=2025&rule=PUB-02', 'tbody a[href*="/findings/"]'));
    await page.locator('details.letter > summary').first().click();
    return [await page.locator('details.letter pre').first().innerText()];
  });
  await task('map', async () => {
    await page.goto(`${base}/map?year=2025`);
    const drawn = await page.locator('.map rect').count();
    await page.locator('details > summary').last().click();
    await page.locator('td a[href*="rule="]').first().click();
    return [String(drawn), await page.locator('section:has(#list) tbody').innerText()];
  });
  await task('warc', async () => {
    await page.goto(base + await first(page, '/findings?year=2025&rule=T3-I', 'tbody a[href*="/findings/"]') + '/evidence');
    // By keyboard: without a window Chromium gives clicks beside a frame of another process to that frame.
    await page.locator('a[href*="/warc?"]').first().focus();
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    return [download.suggestedFilename(), readFileSync(await download.path()).subarray(0, 2).toString('hex')];
  });
  await task('file', async () => {
    await page.goto(`${base}/check`);
    await page.locator('input[type=file]').setInputFiles({ name: '年报.html', mimeType: 'text/html', buffer: Buffer.from('<h1>清河县教育局2025年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>二、主动公开政府信息情况</p>') });
    await page.locator('main form:has(input[type=file]) button[type=submit]').first().click();
    return [await page.locator('main').innerText()];
  });
  await task('draft', async () => {
    await page.goto(`${base}/check`);
    await page.locator('textarea').fill('清河县教育局2025年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n');
    await page.locator('main form:has(textarea) button[type=submit]').click();
    return [await page.locator('main').innerText()];
  });
  await task('export', async () => {
    await page.goto(`${base}/agencies?year=2025`);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href*="/api/exports/agencies"]').first().click()]);
    return [download.suggestedFilename(), String(readFileSync(await download.path()).subarray(0, 2))];
  });
  await task('circular', async () => {
    await page.goto(base);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href*="/api/circular"][href*="docx"]').click()]);
    return [download.suggestedFilename(), String(readFileSync(await download.path()).subarray(0, 2))];
  });
  await page.context().close();
}

await browser.close();
