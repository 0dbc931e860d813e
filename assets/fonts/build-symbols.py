# Build EvenkeelSymbols.ttf. Usage: symbols.py SRC_DIR OUT_DIR
import os, sys, tempfile
from fontTools import subset, merge
from fontTools.ttLib import TTFont, newTable
src, out = sys.argv[1:3]
LISTED = "●○◐◑◯■□▲△▼▽▸▾▴◂◆◇★☆✓✗✕✚⚠⚑⚲→←↑↓↩↪↶↷⌘⇧⌥⌃⏎⌫⋯⋮≡☰⊘⊕⬡⬢⬟⏸⏹⏵↔↕⇅⟳🔍"
# also: what egui's own widgets and key names print, and near relatives of the above
EXTRA = "⏴⏶⏷◻☐☑✔✖⚙☀🌙💻📅📆📋🔃🔄🔒🔓⟲▶◀▹▿◃◒◓◉◌▪▫⇆⇄⇒⇔↗↘↖↙⇤⇥⌥⌦⊖⊗⊙≠≈≤≥−×÷∑√∞∆∂∏±∈∅🗓☾🗑✎"
FONTS = ["NotoSansSymbols2-Regular", "NotoSansSymbols-Regular", "NotoSansMath-Regular"]
# the arrows come from one font so that they look alike
FROM_MATH = set("→←↑↓↔↕")
own = set(TTFont(f"{src}/NotoSans-Regular.ttf").getBestCmap())
want = {ord(c) for c in LISTED + EXTRA if ord(c) not in own}
tmp = tempfile.mkdtemp(); parts = []; got = set()
for name in FONTS:
    f = TTFont(f"{src}/{name}.ttf")
    assert f["head"].unitsPerEm == 1000
    take = {u for u in want - got if u in f.getBestCmap()}
    if "Math" not in name: take -= {ord(c) for c in FROM_MATH}
    got |= take
    o = subset.Options(hinting=False, notdef_outline=True, layout_features=[], name_IDs=["*"])
    o.drop_tables += ["DSIG", "GSUB", "GPOS", "GDEF", "MATH"]
    s = subset.Subsetter(o); s.populate(unicodes=sorted(take)); s.subset(f)
    p = f"{tmp}/{name}.ttf"; f.save(p); parts.append(p)
    print(name, "".join(map(chr, sorted(take))))
f = merge.Merger().merge(parts)
base = TTFont(f"{src}/NotoSans-Regular.ttf")
for a in ("ascent", "descent", "lineGap"): setattr(f["hhea"], a, getattr(base["hhea"], a))
for a in ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent", "sxHeight", "sCapHeight"):
    setattr(f["OS/2"], a, getattr(base["OS/2"], a))
f["OS/2"].version = max(f["OS/2"].version, base["OS/2"].version)
n = f["name"] = newTable("name"); n.names = []
for i, s in {0: "Copyright 2016, 2018 Google LLC. Copyright 2017 Google Inc. All Rights Reserved.",
    1: "Evenkeel Symbols", 2: "Regular", 3: "1.000;EvenkeelSymbols-Regular", 4: "Evenkeel Symbols Regular",
    5: "Version 1.000; subset and merged from Noto Sans Symbols2 2.003, Noto Sans Symbols 2.001, Noto Sans Math 2.001",
    6: "EvenkeelSymbols-Regular",
    7: "Noto is a trademark of Google LLC.",
    13: 'This Font Software is licensed under the SIL Open Font License, Version 1.1. This Font Software is distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the SIL Open Font License for the specific language, permissions and limitations governing your use of this Font Software.',
    14: "https://openfontlicense.org"}.items(): n.setName(s, i, 3, 1, 0x409)
# four characters egui prints that Noto draws under another code point
for a, b in {"📅": "🗓", "📆": "🗓", "🔄": "🔃", "🌙": "☾"}.items():
    for t in f["cmap"].tables:
        if t.format == 12: t.cmap[ord(a)] = t.cmap[ord(b)]
f["head"].fontRevision = 1.0
f["post"].formatType = 3.0
f.save(f"{out}/EvenkeelSymbols.ttf")
print("not found:", "".join(map(chr, sorted(want - got))) or "none")
