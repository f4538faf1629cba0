"""The vocabularies: every coded value of the tables, with its meaning in English and Chinese.

A closed vocabulary lists all values that its columns may hold; an open one documents the known values
of a column that takes others too. The values and their senses are those of the project's codebook.
"""

from __future__ import annotations

from typing import Final

from schemas.rules import CONFIDENCE, RULE
from schemas.terms import Vocabulary, vocabulary

SCRIPT: Final = vocabulary(
    "script",
    ("hans", "Simplified Chinese", "简体中文"),
    ("hant", "Traditional Chinese", "繁体中文"),
)
REGION_LEVEL: Final = vocabulary(
    "region_level",
    ("province", "province, autonomous region or municipality", "省级(省、自治区、直辖市)"),
    ("city", "prefecture-level city or prefecture", "地级(市、地区、自治州、盟)"),
    ("county", "county, district or county-level city", "县级(县、区、县级市、旗)"),
)
FACT_FIELD: Final = vocabulary(
    "fact_field",
    ("title", "title of the document", "标题"),
    ("document_number", "number under which it was issued", "发文字号"),
    ("issuer", "body that issued it", "发文机关"),
    ("region", "region in which it applies", "适用地区"),
    ("region_code", "code of the region (GB/T 2260)", "行政区划代码(GB/T 2260)"),
    ("region_level", "administrative level of the region", "行政区划级别"),
    ("issued_on", "date on which it was signed", "成文日期"),
    ("published_on", "date on which it was made public", "发布日期"),
    ("effective_on", "date from which it is in force", "施行日期"),
    ("expires_on", "date on which it expires", "失效日期"),
    ("plan_start_year", "first year of the plan", "规划起始年份"),
    ("plan_end_year", "last year of the plan", "规划终止年份"),
    ("stacking_rule", "rule for who qualifies for several supports", "不重复享受规则"),
)
FACT_SOURCE: Final = vocabulary(
    "fact_source",
    ("stated", "printed in the document", "文中载明"),
    ("inferred", "inferred from what is printed", "由文中内容推断"),
)
CLAUSE_KIND: Final = vocabulary(
    "clause_kind",
    ("metadata", "catalogue lines of the portal", "网站目录信息"),
    ("title", "title of a notice or plan", "标题"),
    ("document_number", "document number on its own line", "发文字号"),
    ("addressee", "bodies to which a notice is addressed", "主送机关"),
    ("preamble", "text before the first numbered division", "正文首部(第一个编号条目之前)"),
    ("division", "numbered node of the outline", "编号条目"),
    ("paragraph", "unnumbered paragraph under a division", "条目下的无编号段落"),
    ("closing", "unnumbered text after the last division", "尾部(最后一个条目之后)"),
    ("signature", "issuing body and date line", "落款"),
    ("attachment", "list of attachments", "附件说明"),
    ("boilerplate", "debris of the web page", "网页附带文字"),
)
QUANTITY_TYPE: Final = vocabulary(
    "quantity_type",
    ("money", "amount of money", "金额"),
    ("percent", "rate or share in percent", "百分比"),
    ("percentage_point", "difference in percentage points", "百分点"),
    ("count", "number of things or people", "数量"),
    ("multiple", "multiple of another value", "倍数"),
    ("area", "area of land or floor", "面积"),
    ("duration", "length of time", "时长"),
    ("date", "calendar date, year or period", "日期"),
    ("other", "any other number", "其他"),
)
BOUND: Final = vocabulary(
    "bound",
    ("exact", "the value itself; no bound word is printed", "确数(无限定词)"),
    ("at_least", "the value or more (以上, 不低于, 超过)", "下限(以上、不低于、超过)"),
    ("at_most", "the value or less (不超过, 最高, 以内)", "上限(不超过、最高、以内)"),
    ("range", "from the one value to the other (A至B)", "区间(A至B)"),
    ("approx", "about the value (左右, 约)", "约数(左右、约)"),
)
QUANTITY_ROLE: Final = vocabulary(
    "quantity_role",
    ("measure", "amount or rate that the policy gives", "政策给予的金额或比例"),
    ("threshold", "condition on who or what qualifies", "享受条件中的数值"),
    ("target", "value that the policy sets out to reach", "目标值"),
    ("baseline", "value from which a change starts", "变动前的基数"),
    ("quota", "limit on how many, or size of a selection", "名额或遴选规模"),
    ("date", "calendar date or year", "日期或年份"),
    ("duration", "how long something lasts", "持续时间"),
    ("label", "outline numbering in Arabic digits", "阿拉伯数字序号"),
    ("identifier", "document number, index number", "文号、索引号等标识"),
    ("term", "part of a name (5G, 世界500强)", "名称的一部分(5G、世界500强)"),
    ("other", "number that describes rather than promises", "其他叙述性数字"),
)
INSTRUMENT: Final = vocabulary(
    "instrument",
    ("award", "reward for something achieved", "奖励、激励"),
    ("grant", "grant towards a project or cost", "补助、资助"),
    ("subsidy", "subsidy of a price, rent or premium", "补贴"),
    ("award_grant", "award or grant in place of a fixed one", "奖补"),
    ("funding", "support in money, not named further", "资金支持、经费支持"),
    ("budget", "money that a government sets aside", "财政安排的资金"),
    ("tax", "tax rate, deduction, credit or relief", "税收优惠"),
    ("loan", "credit, interest or interest subsidy", "信贷、贴息"),
    ("other", "any other support in money", "其他"),
)
PER: Final = vocabulary(
    "per",
    ("enterprise", "each enterprise", "每家企业"),
    ("project", "each project", "每个项目"),
    ("platform", "each platform", "每个平台"),
    ("event", "each event", "每场活动"),
    ("person", "each person", "每人"),
    ("person_year", "each person and year", "每人每年"),
    ("village", "each village", "每村"),
    ("town", "each town or township", "每个乡镇"),
    ("park", "each park or zone", "每个园区"),
    ("other", "each of another unit", "其他单位"),
)
FREQUENCY: Final = vocabulary(
    "frequency",
    ("one_off", "given once", "一次性"),
    ("annual", "given each year", "每年"),
)
PAYER_LEVEL: Final = vocabulary(
    "payer_level",
    ("national", "central government", "国家"),
    ("province", "province", "省级"),
    ("city", "city", "市级"),
    ("county", "county or district", "县(区)级"),
)
COMPARATOR: Final = vocabulary(
    "comparator",
    (">=", "at least the value", "大于或等于"),
    (">", "more than the value", "大于"),
    ("<=", "at most the value", "小于或等于"),
    ("<", "less than the value", "小于"),
    ("=", "equal to the value", "等于"),
    ("~", "about the value", "约等于"),
)
TARGET_KIND: Final = vocabulary(
    "target_kind",
    ("quantified", "has a figure", "量化目标"),
    ("milestone", "has a date but no figure", "节点目标(无数值)"),
)
STATISTIC: Final = vocabulary(
    "statistic",
    ("level", "stock or flow reached", "达到的水平"),
    ("share", "share of a whole", "占比"),
    ("growth_rate", "rate of growth", "增速"),
    ("change", "difference from before", "增减量"),
    ("count", "number to be built, trained or held", "建设、培育或举办的数量"),
)
DEADLINE_SOURCE: Final = vocabulary(
    "deadline_source",
    ("stated", "printed before the target in its sentence", "句中载明"),
    ("inherited", "taken from the plan's title or the document's date", "承自规划期或发文日期"),
)
PERIOD: Final = vocabulary("period", ("annual", "holds for each year", "每年"))
AGENCY_ROLE: Final = vocabulary(
    "agency_role",
    ("lead", "leads the task", "牵头单位"),
    ("participant", "takes part in the task", "配合单位"),
    ("responsible", "answers for the task; no lead is named", "责任单位(未指明牵头)"),
)
RELATION: Final = vocabulary(
    "relation",
    ("basis", "the ground on which the policy stands", "依据、贯彻落实"),
    ("rule", "the rule under which support is given", "给予支持所依的办法"),
    ("issues", "the plan that a notice issues", "通知所印发的文件"),
    ("self", "the document itself", "本文件"),
    ("standard", "a technical standard", "技术标准"),
    ("other", "any other mention", "其他"),
)
SEVERITY: Final = vocabulary(
    "severity",
    ("info", "worth knowing; no value is in doubt", "提示"),
    ("warning", "a value may be affected", "警告"),
    ("error", "something could not be read", "错误"),
)
CERTAINTY: Final = vocabulary(
    "certainty",
    ("certain", "only one reading fits", "确定"),
    ("probable", "one reading is much the likeliest", "很可能"),
    ("suspected", "something seems wrong", "疑似"),
)
FLAG_CODE: Final = vocabulary(
    "flag_code",
    ("dropped_chars", "characters were lost", "脱字"),
    ("unreadable_number", "a number cannot be read for certain", "数字无法辨读"),
    ("unbalanced_bracket", "a bracket has no partner", "括号不配对"),
    ("missing_punctuation", "a punctuation mark was lost", "标点缺失"),
    ("misprint", "a wrong character is printed", "错字"),
    ("repeated_text", "words are printed twice", "文字重复"),
    ("repeated_block", "a block of lines is printed again", "段块重复"),
    ("numbering_gap", "outline numbers skip or repeat", "编号缺漏或重复"),
    ("missing_title", "the document has no title", "缺标题"),
    ("conflicting_fact", "two statements of a fact disagree", "信息相互矛盾"),
    ("tier_count_mismatch", "tiers and amounts differ in number", "档次与金额数目不符"),
    ("inferred_region", "the region was inferred", "地区系推断"),
    ("vocabulary_conversion", "words were converted with the script", "繁简转换改动了用词"),
    ("broken_agency", "the name of a body is broken over clauses; it has no row", "机构名称跨段断开,未成行"),
    (
        "unreadable_character",
        "a character that was damaged, or that controls a device",
        "字符损坏或为控制字符",
    ),
    ("odd_separator", "an unusual mark separates the items of a list", "分隔符异常"),
    ("suspected_omission", "words seem to be missing", "疑有漏字"),
    (
        "foreign_currency",
        "a sum is given in another currency, or the document's 元 is no renminbi",
        "以外币给付,或文中的“元”并非人民币",
    ),
    ("unread_page", "a page of the original is a picture and has no text here", "原件中有页面为图片,无文字"),
    (
        "hidden_character",
        "a character that is not seen, or that turns the direction of writing",
        "不可见字符或书写方向控制符",
    ),
    ("not_policy", "the page is no policy; its numbers make no rows", "非政策文件,不提取措施与目标"),
    ("low_confidence", "a row that the rules are not sure of", "规则对该行把握不足"),
    ("date_conflict", "two dates for one event disagree", "日期矛盾"),
    closed=False,
)
UNIT: Final = vocabulary(
    "unit",
    (
        "CNY",
        "yuan (renminbi); other currencies by their ISO 4217 codes",
        "人民币元(其他货币用 ISO 4217 代码)",
    ),
    ("%", "percent", "百分比"),
    ("pp", "percentage points", "百分点"),
    (
        "个",
        "pieces; likewise every other Chinese unit, as its canonical form is written",
        "个(其他中文单位同理)",
    ),
    closed=False,
)

VOCABULARIES: Final[tuple[Vocabulary, ...]] = (
    SCRIPT,
    REGION_LEVEL,
    FACT_FIELD,
    FACT_SOURCE,
    CLAUSE_KIND,
    QUANTITY_TYPE,
    BOUND,
    QUANTITY_ROLE,
    INSTRUMENT,
    PER,
    FREQUENCY,
    PAYER_LEVEL,
    COMPARATOR,
    TARGET_KIND,
    STATISTIC,
    DEADLINE_SOURCE,
    PERIOD,
    AGENCY_ROLE,
    RELATION,
    RULE,
    CONFIDENCE,
    SEVERITY,
    CERTAINTY,
    FLAG_CODE,
    UNIT,
)
